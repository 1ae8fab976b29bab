export type { Resume, ResumeOptions, ResumeStorage } from './resume.ts';
export { createResume } from './resume.ts';
