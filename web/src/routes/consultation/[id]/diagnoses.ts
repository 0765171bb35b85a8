// Frequent conclusions of a teleconsultation with their ICD-10 (CIM-10) code, offered while the doctor types; any other is typed with its code.
// Data awaiting a clinician's review. Labels are ours and short; codes of the WHO classification.

export interface Diagnosis {
  code: string;
  fr: string;
  en: string;
}

export const diagnoses: readonly Diagnosis[] = [
  { code: 'H66.9', fr: 'Otite moyenne aiguë', en: 'Acute otitis media' },
  { code: 'H60.9', fr: 'Otite externe', en: 'Otitis externa' },
  { code: 'H61.2', fr: 'Bouchon de cérumen', en: 'Impacted earwax' },
  { code: 'H10.9', fr: 'Conjonctivite', en: 'Conjunctivitis' },
  { code: 'J00', fr: 'Rhinopharyngite', en: 'Common cold' },
  { code: 'J01.9', fr: 'Sinusite aiguë', en: 'Acute sinusitis' },
  { code: 'J02.9', fr: 'Pharyngite aiguë', en: 'Acute pharyngitis' },
  { code: 'J03.9', fr: 'Angine', en: 'Acute tonsillitis' },
  { code: 'J06.9', fr: 'Infection des voies aériennes supérieures', en: 'Upper respiratory infection' },
  { code: 'J11.1', fr: 'Grippe', en: 'Influenza' },
  { code: 'U07.1', fr: 'Covid-19', en: 'COVID-19' },
  { code: 'J20.9', fr: 'Bronchite aiguë', en: 'Acute bronchitis' },
  { code: 'J18.9', fr: 'Pneumonie', en: 'Pneumonia' },
  { code: 'J45.9', fr: 'Asthme', en: 'Asthma' },
  { code: 'J44.1', fr: 'Exacerbation de BPCO', en: 'COPD exacerbation' },
  { code: 'J30.4', fr: 'Rhinite allergique', en: 'Allergic rhinitis' },
  { code: 'N30.0', fr: 'Cystite aiguë', en: 'Acute cystitis' },
  { code: 'N10', fr: 'Pyélonéphrite aiguë', en: 'Acute pyelonephritis' },
  { code: 'I10', fr: 'Hypertension artérielle', en: 'High blood pressure' },
  { code: 'I48.9', fr: 'Fibrillation auriculaire', en: 'Atrial fibrillation' },
  { code: 'I50.9', fr: 'Insuffisance cardiaque', en: 'Heart failure' },
  { code: 'E11.9', fr: 'Diabète de type 2', en: 'Type 2 diabetes' },
  { code: 'M54.5', fr: 'Lombalgie', en: 'Low back pain' },
  { code: 'M54.2', fr: 'Cervicalgie', en: 'Neck pain' },
  { code: 'M25.5', fr: 'Douleur articulaire', en: 'Joint pain' },
  { code: 'M10.9', fr: 'Goutte', en: 'Gout' },
  { code: 'L03.9', fr: 'Dermohypodermite', en: 'Cellulitis' },
  { code: 'L01.0', fr: 'Impétigo', en: 'Impetigo' },
  { code: 'L30.9', fr: 'Eczéma', en: 'Eczema' },
  { code: 'L50.9', fr: 'Urticaire', en: 'Urticaria' },
  { code: 'L89.9', fr: 'Escarre', en: 'Pressure ulcer' },
  { code: 'L97', fr: 'Ulcère de jambe', en: 'Leg ulcer' },
  { code: 'B02.9', fr: 'Zona', en: 'Shingles' },
  { code: 'A09.9', fr: 'Gastro-entérite', en: 'Gastroenteritis' },
  { code: 'K59.0', fr: 'Constipation', en: 'Constipation' },
  { code: 'K21.9', fr: 'Reflux gastro-œsophagien', en: 'Gastro-oesophageal reflux' },
  { code: 'G43.9', fr: 'Migraine', en: 'Migraine' },
  { code: 'G44.2', fr: 'Céphalée de tension', en: 'Tension headache' },
  { code: 'H81.1', fr: 'Vertige positionnel bénin', en: 'Benign positional vertigo' },
  { code: 'F41.9', fr: 'Anxiété', en: 'Anxiety' },
  { code: 'F32.9', fr: 'Épisode dépressif', en: 'Depressive episode' },
  { code: 'G47.0', fr: 'Insomnie', en: 'Insomnia' },
  { code: 'Z76.0', fr: 'Renouvellement d’ordonnance', en: 'Repeat prescription' }
];

/** The code of a conclusion chosen from the list, in either language; `undefined` for free words. */
export function codeOf(label: string): string | undefined {
  const said = label.trim().toLocaleLowerCase();
  return diagnoses.find((one) => one.fr.toLocaleLowerCase() === said || one.en.toLocaleLowerCase() === said)?.code;
}
