// One care as two people carry it through the screens, from the new request to the last paper. Everything is found by the words on the screen.
import type { Page } from 'playwright-core';
import { card } from './vitals.ts';

/** Who comes, as the demonstration's people know her. */
export const patient = { family: 'Garnereau', born: '14/03/1957', name: 'Odette Garnereau' } as const;

const within = 15_000;
const choose = (page: Page, question: string | RegExp, answer: string): Promise<void> =>
  page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true }).click();
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { name }).first().waitFor({ timeout: within });

/** «Nouvelle demande»: who, why, possible at a distance. Ends on the first step of the preparation. */
export async function request(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle demande' }).or(page.getByRole('button', { name: 'Nouvelle demande' })).first().click();
  await page.getByLabel('Nom', { exact: false }).first().fill(patient.family);
  await page.getByLabel('Date de naissance').fill(patient.born);
  await press(page, 'Chercher');
  await page.getByRole('button', { name: new RegExp(patient.name) }).click();
  await choose(page, 'Pourquoi vient cette personne ?', 'Gorge, nez, oreille');
  await choose(page, 'Pourquoi une téléconsultation ?', 'Délai trop long');
  await press(page, 'Toutes posées : aucune de ces situations');
  await press(page, 'Continuer');
  await heading(page, /Est-ce bien/);
}

/** Identity and consent; ends on the measures. */
export async function agree(page: Page): Promise<void> {
  await choose(page, 'Document vu', 'Carte Vitale');
  await press(page, 'C’est bien cette personne');
  await choose(page, 'Êtes-vous d’accord ?', 'Oui, d’accord');
  await press(page, 'Continuer');
  await heading(page, 'Mesures');
}

/** A temperature that nobody has, typed by mistake: the card asks whether it is so. */
export async function mistype(page: Page): Promise<void> {
  const temperature = card(page, 'Température');
  await temperature.getByRole('button', { name: 'Saisir' }).click();
  await temperature.getByLabel('°C').fill('52');
  await temperature.getByRole('button', { name: 'Garder' }).click();
  await temperature.getByText('Valeur étonnante : est-ce bien cela ?').waitFor({ timeout: within });
}

export const discard = (page: Page): Promise<void> => card(page, 'Température').getByRole('button', { name: 'Non, l’écarter' }).click();

/** Four instruments, each read by itself. */
export async function measure(page: Page): Promise<void> {
  for (const one of ['Tension', 'Oxygène', 'Température', 'Poids']) await take(page, one);
}

/** From the measures to the ring at a doctor's. */
export async function callDoctor(page: Page): Promise<void> {
  await press(page, 'Continuer');
  await heading(page, 'Vérifications');
  await press(page, 'Tout est vérifié');
  await press(page, 'Appeler un médecin');
}

async function take(page: Page, measure: string): Promise<void> {
  const one = card(page, measure);
  await one.getByRole('button', { name: 'Mesurer', exact: true }).click();
  await one.getByText(/^Instrument, /).waitFor({ timeout: within });
}

/** The doctor says that she can be rung. */
export async function available(page: Page): Promise<void> {
  await choose(page, 'Service', 'En service');
  await page.getByRole('radio', { name: 'En service', checked: true }).waitFor({ timeout: within });
}

/** The ring has reached the doctor's page. */
export async function rung(doctor: Page): Promise<void> {
  await heading(doctor, /Patient, /);
}

/** The doctor takes the ring; both are in the call afterwards. */
export async function accept(doctor: Page, assistant: Page): Promise<void> {
  await doctor.getByRole('button', { name: 'Accepter et rejoindre' }).click();
  await doctor.waitForURL(/\/consultation\//, { timeout: within });
  await assistant.waitForURL(/\/bedside\//, { timeout: within });
}

/** Report, prescription, decision; signed by the password that the demonstration shows beside the field. */
export async function conclude(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Examen', exact: true }).fill('Tympan droit rouge et bombé, gauche normal. Auscultation normale.');
  await page.getByRole('combobox', { name: 'Conclusion', exact: true }).fill('Otite moyenne aiguë');
  await page.getByRole('textbox', { name: 'Appeler le 15 si' }).fill('Gêne pour respirer, raideur de la nuque, fièvre qui ne baisse pas après deux jours.');
  await page.getByRole('textbox', { name: 'Médicament', exact: true }).fill('Paracétamol 1 g');
  await page.getByRole('textbox', { name: 'Dose', exact: true }).fill('1 comprimé, 3 fois par jour');
  await page.getByRole('textbox', { name: 'Durée', exact: true }).fill('5 jours');
  await page.getByRole('button', { name: /^Adapté/ }).click();
  await page.getByRole('button', { name: /^Conclure/ }).click();
  await choose(page, 'Sans cette téléconsultation, il y aurait eu', 'Un trajet');
  await choose(page, 'Incident technique ?', 'Non');
  const hint = await page.getByText(/^Démonstration\s: /u).innerText();
  await page.getByLabel('Votre mot de passe').fill(hint.replace(/^Démonstration\s: /u, '').trim());
  await press(page, 'Signer et envoyer');
  await heading(page, 'Ma file');
}

/** After the call: papers, treating doctor, cleaning, acts; the day's page at the end. */
export async function handOver(page: Page): Promise<void> {
  await heading(page, 'Après la consultation');
  await press(page, 'Imprimés et remis');
  await press(page, 'Par sa messagerie');
  await press(page, 'C’est nettoyé');
  await press(page, 'Terminer');
  await heading(page, 'Ma journée');
}

/** Out of the call of the seeded consultation, which goes on without this person. */
export async function leave(page: Page, home: string): Promise<void> {
  await page.getByRole('button', { name: 'Quitter' }).click();
  await heading(page, home);
}
