import { describeAttemptLimiter } from '../attempt-limiter.ts';

describeAttemptLimiter('A limiter of one process', import.meta.resolve('./sqlite-memory.ts'));
