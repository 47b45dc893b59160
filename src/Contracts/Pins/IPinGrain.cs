using FinCode.Domain.Access;

namespace FinCode.Contracts.Pins;

/// <summary>One user's PINs. Key: <c>tenant/user code</c>. PINs never come here, only their hashes.</summary>
[Alias("fincode.pin-grain")]
public interface IPinGrain : IGrainWithStringKey
{
    /// <summary>Null where none was chosen.</summary>
    [Alias("find")]
    Task<Pin?> Find(PinKind kind);

    /// <summary>Sets a PIN and lifts its lock. False when there is one and <paramref name="isFirst"/> asks for none.</summary>
    [Alias("set")]
    Task<bool> Set(PinKind kind, string hash, bool isFirst);

    /// <summary>Decides one attempt, and counts it. The comparison happens outside, because it takes a tenth of a second.</summary>
    /// <param name="version">Of the PIN that was compared.</param>
    [Alias("try")]
    Task<PinVerdict> Try(PinKind kind, bool matches, int version);

    /// <summary>Erases them all.</summary>
    [Alias("forget")]
    Task Forget();
}
