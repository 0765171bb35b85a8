// One protocol for all invented places; kind, address and telephone are each place's own.
#include "server/demonstration/protocols.hpp"

namespace maillage::server {

namespace {

using care::Orientation;
using care::PlaceKind;
using care::RungKind;

care::PlaceProtocol common() {
  care::PlaceProtocol protocol;
  protocol.territory = demonstration_territory;
  protocol.questions = {
      {"chest-pain", {"Douleur dans la poitrine ?", "Chest pain?"}, Orientation::call_15},
      {"breathing", {"Grande difficulté à respirer ?", "Great difficulty in breathing?"}, Orientation::call_15},
      {"weakness-speech",
       {"Faiblesse d’un côté, bouche de travers, parole difficile ?", "Weak on one side, crooked mouth, difficult speech?"},
       Orientation::call_15},
      {"abdominal-pain", {"Douleur au ventre ?", "Abdominal pain?"}, Orientation::emergency_department},
      {"sutures", {"Plaie à recoudre ou geste technique ?", "A wound to stitch, or a technical gesture?"}, Orientation::emergency_department}};
  protocol.checklist = {{"room", {"La pièce est calme et fermée", "The room is quiet and closed"}, true},
                        {"camera", {"La caméra montre une image", "The camera shows a picture"}, true},
                        {"stethoscope", {"Le stéthoscope s’entend", "The stethoscope is heard"}, true},
                        {"network", {"Le réseau répond", "The network answers"}, true},
                        {"printer", {"L’imprimante répond", "The printer answers"}, false}};
  protocol.ladder = {{RungKind::own_doctor, Seconds(45), Seconds(60), {}},
                     {RungKind::territory, Seconds(45), Seconds(180), {"claire-vasserot", "paul-lano", "elise-haudricourt"}},
                     {RungKind::regional, Seconds(45), Seconds(120), {"nadia-ferrand"}}};
  protocol.ladder[1].prefer = {care::Preference::known_doctor, care::Preference::language, care::Preference::wish, care::Preference::longest_idle};
  protocol.regulation = care::RegulationRule{{"heart-pressure"}, true, Seconds(900)};
  protocol.contact = {"Inès Lemoine", "coordinatrice du territoire", "01 99 00 28 28"};
  return protocol;
}

struct Place {
  const char* id;
  PlaceKind kind;
  const char* name;
  const char* address;
  const char* telephone;
};

/// Numbers of the range that no operator gives out; addresses invented in real communes.
constexpr Place places[] = {
    {"pharmacie-du-bourg", PlaceKind::pharmacy, "Pharmacie du Bourg", "1 place du Bourg, 28300 Champhol", "01 99 00 28 01"},
    {"pharmacie-du-pont", PlaceKind::pharmacy, "Pharmacie du Pont", "2 rue du Pont, 28110 Lucé", "01 99 00 28 02"},
    {"residence-des-tilleuls", PlaceKind::nursing_home, "Résidence des Tilleuls", "3 allée des Tilleuls, 28400 Nogent-le-Rotrou", "01 99 00 28 03"},
    {"residence-des-saules", PlaceKind::nursing_home, "Résidence des Saules", "5 rue des Saules, 28130 Maintenon", "01 99 00 28 05"},
    {"pharmacie-de-la-halle", PlaceKind::pharmacy, "Pharmacie de la Halle", "6 place de la Halle, 78550 Houdan", "01 99 00 78 06"},
    {"unite-sanitaire", PlaceKind::prison, "Unité sanitaire", "4 avenue de la Gare, 78390 Bois-d'Arcy", "01 99 00 78 04"},
    {"maison-de-sante", PlaceKind::health_centre, "Maison de santé de la Cathédrale", "7 rue du Cloître, 28000 Chartres", "01 99 00 28 07"},
    {"bus-du-perche", PlaceKind::bus, "Bus santé du Perche", "Arrêt du jour ; dépôt : 8 rue du Garage, 28400 Nogent-le-Rotrou", "01 99 00 28 08"},
    {"cabine-mediatheque", PlaceKind::booth, "Cabine de la médiathèque", "9 place de la Médiathèque, 78660 Ablis", "01 99 00 78 09"},
    {"seances-chateaudun", PlaceKind::cart_session, "Séances de Châteaudun", "10 rue du Château, 28200 Châteaudun", "01 99 00 28 10"},
    {"tournee-du-perche", PlaceKind::nurse_round, "Tournée infirmière du Perche",
     "Au domicile du patient ; cabinet : 11 rue du Perche, 28400 Nogent-le-Rotrou", "01 99 00 28 11"},
};

}  // namespace

std::vector<care::PlaceProtocol> demonstration_protocols() {
  std::vector<care::PlaceProtocol> protocols;
  for (const Place& place : places) {
    care::PlaceProtocol protocol = common();
    protocol.place = place.id;
    protocol.kind = place.kind;
    protocol.name = place.name;
    protocol.address = place.address;
    protocol.telephone = place.telephone;
    protocols.push_back(std::move(protocol));
  }
  return protocols;
}

care::PriceTable demonstration_prices() {
  constexpr Instant from{1'577'836'800'000'000};  // 1 January 2020
  return {{"TCG", 2500, from, {}}, {"TC", {}, from, {}}, {"TLS", 1000, from, {}}, {"TLL", 1200, from, {}}, {"TLD", 1500, from, {}}};
}

}  // namespace maillage::server
