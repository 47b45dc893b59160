namespace FinCode.Cli.Load;

/// <summary>The load cannot go on. The message is a sentence that says what to do.</summary>
internal sealed class LoadStoppedException(string message) : Exception(message);
