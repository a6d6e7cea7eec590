namespace Bot.Tests;

/// <summary>What was logged, as an operator reads it: level, words and exception.</summary>
internal static class LogLines
{
    extension(FakeLogCollector log)
    {
        public IReadOnlyList<string> Lines =>
            [.. log.GetSnapshot().Select(static record => $"{record.Level} {record.Message} {record.Exception}".TrimEnd())];

        public string All => string.Join('\n', log.Lines);
    }

    extension(FakeLogger log)
    {
        public IReadOnlyList<string> Lines => log.Collector.Lines;
    }
}
