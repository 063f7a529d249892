import type { CDPSession, Page } from 'playwright-core';

/** What Chromium has for a fingerprint reader: whoever asks is verified at once. */
export class VirtualAuthenticator {
  private readonly devtools: CDPSession;
  private readonly authenticatorId: string;

  private constructor(devtools: CDPSession, authenticatorId: string) {
    this.devtools = devtools;
    this.authenticatorId = authenticatorId;
  }

  static async of(page: Page): Promise<VirtualAuthenticator> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualAuthenticator(devtools, authenticatorId);
  }

  /** Moves its passkeys to another, as a security key is carried from one device to the next. */
  async moveTo({ devtools, authenticatorId }: VirtualAuthenticator): Promise<void> {
    const { credentials } = await this.devtools.send('WebAuthn.getCredentials', {
      authenticatorId: this.authenticatorId,
    });
    for (const credential of credentials)
      await devtools.send('WebAuthn.addCredential', { authenticatorId, credential });
    await this.devtools.send('WebAuthn.clearCredentials', { authenticatorId: this.authenticatorId });
  }
}
