// What the twin believes about people, beside what the territory says of itself. Every number has its source, or says that it is assumed.
//
// A number marked "assumed" is a guess that a territory replaces with its own: a scenario's "assume" names it (`assumed_numbers`), and the JSON
// report prints them all. The shares of motives, weekdays and hours stand here alone. Sources: [Drees] Drees, durée des séances des médecins
// généralistes, 2002: 15 minutes in the cabinet, 70 % between 10 and 20. [Académie] Académie nationale de médecine and Conseil national de l'Ordre,
// 26 January 2023: 6 to 10 % of appointments are not kept. [H4D] published motives of the consultations in its booths: ENT 44 %, osteo-articular 10,
// pulmonology 6, urology 5, dermatology 5, renewal 4, gastro 3, ophthalmology 3, neurology 2, cardiology 2, gynaecology 2, psychiatry 1, others 13;
// mean age 38.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "care/places/journey.hpp"

namespace maillage::care::twin {

struct MotiveOfNeed {
  std::string_view name;  // French, for the report
  double share;           // of all needs of a year [H4D]
  double winter;          // how many times the yearly mean from November to March (assumed: respiratory infections)
  double excluded;        // how often the place's questions exclude it (assumed)
};
inline constexpr std::array motives_of_need{MotiveOfNeed{"gorge, nez, oreille", .44, 1.35, .01},
                                            MotiveOfNeed{"articulations, dos", .10, 1, .02},
                                            MotiveOfNeed{"poumons, toux", .06, 1.5, .08},
                                            MotiveOfNeed{"urines", .05, 1, .04},
                                            MotiveOfNeed{"peau", .05, 1, .05},
                                            MotiveOfNeed{"renouvellement", .04, 1, 0},
                                            MotiveOfNeed{"ventre", .03, 1.1, .60},
                                            MotiveOfNeed{"yeux", .03, 1, .05},
                                            MotiveOfNeed{"tête, nerfs", .02, 1, .15},
                                            MotiveOfNeed{"cœur", .02, 1, .40},
                                            MotiveOfNeed{"gynécologie", .02, 1, .05},
                                            MotiveOfNeed{"moral", .01, 1, .01},
                                            MotiveOfNeed{"autre", .13, 1, .05}};

/// Of a week's needs, Monday first (assumed: what waited over the weekend comes on Monday).
inline constexpr std::array<double, 7> weekday_weights{1.25, 1.05, 1.0, 1.0, 1.15, .75, .2};
/// Of a day's needs by local hour (assumed: the morning after a bad night, and the end of the school day).
inline constexpr std::array<double, 24> hour_weights{.05, .03, .02, .02, .03, .1,  .3,  1.0, 2.2, 2.6, 2.4, 1.8,
                                                     1.0, 1.0, 1.4, 1.5, 1.7, 1.8, 1.5, 1.0, .6,  .35, .2,  .1};

struct Assumptions {
  // The need.
  double needs_per_thousand{8};             // of inhabitants and year, that come to an assisted teleconsultation (assumed; --requests replaces it)
  double resident_factor{4};                // residents of a nursing home or a prison ask so many times as often (assumed)
  double without_treating_doctor{1.0 / 3};  // the share of territories without enough doctors
  double panel{1000};                       // patients of one treating doctor (assumed)
  double cannot_travel{.08};                // (assumed)
  double age_years_mean{38};                // [H4D]; exponential ages above and below would be wrong, so a lognormal of this mean
  // The way to the place.
  double reach_km{20};  // by road, to a place that names no served communes (assumed)
  double road_factor{care::road_factor};
  double hour_worth_km{2};          // waiting an hour at home is worth so many kilometres more (assumed)
  double days_ahead{4};             // nobody plans to come later than that without an appointment (assumed)
  double prefers_appointment{.3};   // of those who could come or telephone (assumed)
  double not_kept{.08};             // of appointments [Académie: 6 to 10 %]
  double appointment_days_max{14};  // a later one is refused (assumed)
  // At the place.
  double preparation_minutes{10};  // median: identity, consent, vital signs (assumed)
  double preparation_spread{.3};
  double hand_over_minutes{6};  // median: papers, cleaning (assumed)
  double patience_minutes{90};  // mean, of waiting for a room and then for a doctor (assumed)
  double offer_minutes{5};      // after nobody answered, an appointment is offered (assumed)
  // The doctor.
  double accepts{.86};              // of rings (assumed)
  double declines{.07};             // the rest rings out
  double answer_seconds{12};        // mean (assumed)
  double joining_seconds{8};        // (assumed)
  double keeps_free_minutes{10};    // before an appointment of hers she declines (assumed)
  double consultation_minutes{14};  // median; with the spread the mean is 15 [Drees]
  double consultation_spread{.37};  // 70 % between 10 and 20 minutes [Drees]
  double suited{.92};               // the others must be seen in person all the same (assumed)
};

/// One of them by its name in files, with what it can be.
struct AssumedNumber {
  std::string_view name;
  double Assumptions::* value;
  double least;
  double most;
};
inline constexpr std::array assumed_numbers{AssumedNumber{"needsPerThousand", &Assumptions::needs_per_thousand, .01, 5000},
                                            AssumedNumber{"residentFactor", &Assumptions::resident_factor, 0, 100},
                                            AssumedNumber{"withoutTreatingDoctor", &Assumptions::without_treating_doctor, 0, 1},
                                            AssumedNumber{"panel", &Assumptions::panel, 1, 10'000},
                                            AssumedNumber{"cannotTravel", &Assumptions::cannot_travel, 0, 1},
                                            AssumedNumber{"ageYearsMean", &Assumptions::age_years_mean, 1, 100},
                                            AssumedNumber{"reachKm", &Assumptions::reach_km, 0, 500},
                                            AssumedNumber{"roadFactor", &Assumptions::road_factor, 1, 5},
                                            AssumedNumber{"hourWorthKm", &Assumptions::hour_worth_km, 0, 100},
                                            AssumedNumber{"daysAhead", &Assumptions::days_ahead, 0, 14},
                                            AssumedNumber{"prefersAppointment", &Assumptions::prefers_appointment, 0, 1},
                                            AssumedNumber{"notKept", &Assumptions::not_kept, 0, 1},
                                            AssumedNumber{"appointmentDaysMax", &Assumptions::appointment_days_max, 0, 14},
                                            AssumedNumber{"preparationMinutes", &Assumptions::preparation_minutes, .1, 600},
                                            AssumedNumber{"preparationSpread", &Assumptions::preparation_spread, 0, 2},
                                            AssumedNumber{"handOverMinutes", &Assumptions::hand_over_minutes, .1, 600},
                                            AssumedNumber{"patienceMinutes", &Assumptions::patience_minutes, .1, 1e6},
                                            AssumedNumber{"offerMinutes", &Assumptions::offer_minutes, .1, 600},
                                            AssumedNumber{"accepts", &Assumptions::accepts, 0, 1},
                                            AssumedNumber{"declines", &Assumptions::declines, 0, 1},
                                            AssumedNumber{"answerSeconds", &Assumptions::answer_seconds, 0, 600},
                                            AssumedNumber{"joiningSeconds", &Assumptions::joining_seconds, 0, 600},
                                            AssumedNumber{"keepsFreeMinutes", &Assumptions::keeps_free_minutes, 0, 240},
                                            AssumedNumber{"consultationMinutes", &Assumptions::consultation_minutes, .1, 600},
                                            AssumedNumber{"consultationSpread", &Assumptions::consultation_spread, 0, 2},
                                            AssumedNumber{"suited", &Assumptions::suited, 0, 1}};

}  // namespace maillage::care::twin
