namespace FinCode.Silo.Tests;

/// <summary>A document that a test reads and writes itself, as a process that died would have left it.</summary>
internal sealed class Stored<T> : IGrainState<T>
{
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public T State { get; set; } = default!;

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
