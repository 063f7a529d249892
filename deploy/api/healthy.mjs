// Exit code 0 when this container can serve, by the answer that it gives to anybody.
try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 8000}/health/ready`, {
    signal: AbortSignal.timeout(8_000),
  });
  console.log((await answer.json()).status);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
