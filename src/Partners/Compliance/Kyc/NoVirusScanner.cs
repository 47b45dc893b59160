using FinCode.Grains.Compliance.Kyc;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>Where nobody looks, nothing is taken.</summary>
public sealed class NoVirusScanner : IVirusScanner
{
    public string Name => "No virus scanner (set FinCode:VirusScanner)";

    public Task<ScanVerdict> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.FromResult(ScanVerdict.NotScanned);
}
