import { spawnSync } from 'node:child_process';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** A key and its certificate for 127.0.0.1, as one text. */
export function createCertificate(): string | undefined {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const { status, stdout } = spawnSync('openssl', [...args, ...names, '-keyout', '-', '-out', '-']);
  return status === 0 ? String(stdout) : undefined;
}

/** Makes all clients of this process believe the certificate, until the answer is called. */
export function trust(certificate: string): () => void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, certificate]);
  return () => setDefaultCACertificates(before);
}
