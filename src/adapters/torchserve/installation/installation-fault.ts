/** TorchServe cannot be set up or started here; the message is for an operator, a sentence or more. */
export class InstallationFault extends Error {
  override name = 'InstallationFault';
}
