namespace FinCode.Grains.Compliance.Kyc;

/// <summary>Looks for viruses in what is uploaded. Asked before anything is kept; what cannot be looked at is not taken.</summary>
public interface IVirusScanner
{
    /// <summary>What it is called in logs and answers; a simulator says that it is one.</summary>
    string Name { get; }

    /// <summary>Answers <see cref="ScanVerdict.NotScanned"/> for whatever it cannot tell; it does not throw for that.</summary>
    Task<ScanVerdict> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation);
}

/// <param name="IsScanned">Whether somebody has looked.</param>
/// <param name="Found">The name of what was found; null for nothing.</param>
public sealed record ScanVerdict(bool IsScanned, string? Found)
{
    public static readonly ScanVerdict Clean = new(true, null);

    public static readonly ScanVerdict NotScanned = new(false, null);
}
