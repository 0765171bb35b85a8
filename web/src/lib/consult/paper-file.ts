// Handing a file to the machine: to its printer, or to its folder of downloads.

/** Opens the browser's own print dialog for the file. The frame stays until the next one: the dialog reads from it. */
export function print(file: Blob): void {
  document.getElementById('paper-to-print')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'paper-to-print';
  frame.title = '';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.className = 'off-screen';
  const address = URL.createObjectURL(file);
  frame.addEventListener('load', () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  });
  frame.src = address;
  document.body.append(frame);
}

export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Given time to begin: a download that has begun no longer needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
