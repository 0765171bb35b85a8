// The report being written. What is typed is kept: on the server two seconds after the last key, and in this tab until the server has it, so
// that neither a reload nor a cut loses a word. Signing is not here (Conclude.svelte).
import { care, type Avoided, type CareDecision, type PrescriptionLine, type Report } from '$lib/api/care';
import { Refusal } from '$lib/api/http';

const keepAfterMs = 2000;

/** `alone`: in this tab only, for good; the server has no consultation to keep it with. */
export type Kept = 'nothing' | 'typing' | 'server' | 'tab' | 'alone';

export interface Written {
  findings: string;
  diagnosis: string;
  code: string;
  advice: string;
  whenToCall15: string;
  prescription: PrescriptionLine[];
  decision: CareDecision | undefined;
  avoided: Avoided | undefined;
  avoidedKm: string;
  incident: boolean | undefined;
  incidentText: string;
}

const emptyLine = (): PrescriptionLine => ({ substance: '', dose: '', route: '', duration: '', quantity: '' });

export const blank = (): Written => ({
  findings: '',
  diagnosis: '',
  code: '',
  advice: '',
  whenToCall15: '',
  prescription: [emptyLine()],
  decision: undefined,
  avoided: undefined,
  avoidedKm: '',
  incident: undefined,
  incidentText: ''
});

export const icd10 = 'http://hl7.org/fhir/sid/icd-10';

/** What the server takes. A draft may have no decision yet; nobody signs one. */
export function reportOf(written: Written): Report {
  return {
    decision: written.decision,
    findings: written.findings,
    diagnoses:
      written.diagnosis.trim() && written.code.trim()
        ? [{ system: icd10, code: written.code.trim(), display: written.diagnosis.trim() }]
        : [],
    prescription: written.prescription.filter((line) => line.substance.trim()),
    advice: written.advice,
    whenToCall15: written.whenToCall15,
    avoided: written.avoided ?? 'nothing',
    avoidedKm: Math.max(0, Math.round(Number(written.avoidedKm.replace(',', '.')) || 0)),
    technicalIncident: written.incident,
    incidentText: written.incidentText
  };
}

/** A draft that the server kept: what nobody has chosen yet is not chosen. */
function writtenOf(report: Report): Written {
  return {
    ...blank(),
    findings: report.findings,
    diagnosis: report.diagnoses?.[0]?.display ?? '',
    code: report.diagnoses?.[0]?.code ?? '',
    advice: report.advice,
    whenToCall15: report.whenToCall15,
    prescription: report.prescription?.length ? report.prescription : [emptyLine()],
    incident: report.technicalIncident,
    incidentText: report.incidentText
  };
}

export class ReportDraft {
  written = $state<Written>(blank());
  kept = $state<Kept>('nothing');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #key: string;

  constructor(
    readonly id: string,
    key = `maillage.report.${id}`
  ) {
    this.#key = key;
    this.#fromTab();
  }

  /** What the server has, unless this tab holds something newer. */
  async load(): Promise<void> {
    if (this.kept === 'tab') return void this.#keep();
    const report = (await care.read(this.id).catch(() => undefined))?.draft;
    if (!report || this.kept !== 'nothing') return;
    this.written = { ...writtenOf(report), decision: report.decision };
    this.kept = 'server';
  }

  changed(): void {
    this.#toTab();
    if (this.kept === 'alone') return;
    this.kept = 'typing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), keepAfterMs);
  }

  addLine(): void {
    this.written.prescription.push(emptyLine());
    this.changed();
  }

  removeLine(index: number): void {
    this.written.prescription.splice(index, 1);
    this.changed();
  }

  done(): void {
    clearTimeout(this.#timer);
    sessionStorage.removeItem(this.#key);
  }

  async #keep(): Promise<void> {
    const sent = JSON.stringify(this.written);
    try {
      await this.send(reportOf(this.written));
      if (JSON.stringify(this.written) === sent) this.kept = 'server';
    } catch (failure) {
      this.kept = failure instanceof Refusal && failure.status === 404 ? 'alone' : 'tab';
      if (this.kept === 'tab') this.#timer = setTimeout(() => void this.#keep(), 2 * keepAfterMs);
    }
  }

  protected async send(report: Report): Promise<void> {
    await care.keepDraft(this.id, report);
  }

  #toTab(): void {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(this.written));
    } catch {
      // Without storage the server's copy is the only one.
    }
  }

  #fromTab(): void {
    try {
      const text = sessionStorage.getItem(this.#key);
      if (text === null) return;
      this.written = { ...blank(), ...(JSON.parse(text) as Partial<Written>) };
      this.kept = 'tab';
    } catch {
      // A damaged copy is no copy.
    }
  }
}

/** The correction of a signed report. The server keeps drafts of what is not signed yet; this one lives in the tab until it is. */
export class Correction extends ReportDraft {
  constructor(id: string) {
    super(id, `maillage.correction.${id}`);
  }

  /** Begins from what is in force, unless this tab holds a correction already. */
  begin(report: Report): void {
    if (this.kept !== 'nothing') return;
    this.written = {
      ...writtenOf(report),
      decision: report.decision,
      avoided: report.avoided,
      avoidedKm: report.avoidedKm > 0 ? String(report.avoidedKm) : ''
    };
  }

  protected override async send(): Promise<void> {
    // Nothing leaves before the signature.
  }
}
