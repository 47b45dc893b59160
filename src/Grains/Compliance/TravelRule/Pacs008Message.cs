using System.Collections.Immutable;
using FinCode.Domain.Compliance.TravelRule;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>What a message of credit transfers tells.</summary>
/// <param name="MessageId">The sender's.</param>
public sealed record Pacs008Message(string MessageId, DateTimeOffset CreatedAt, ImmutableArray<TravelRecord> Transfers)
{
    public override string ToString() => $"{nameof(Pacs008Message)} {MessageId}";
}

/// <summary>A message cannot be read; nothing of it was taken.</summary>
/// <param name="path">Which element, for example <c>GrpHdr/NbOfTxs</c>.</param>
public sealed class InvalidTravelMessageException(string path, string problem) : Exception(problem)
{
    public string Path { get; } = path;
}

/// <summary>Codes of identification documents: IVMS101's, and ISO 20022's external ones where they differ.</summary>
internal static class IdentificationCodes
{
    private static readonly Dictionary<string, string> Iso = new(StringComparer.Ordinal)
    {
        ["ARNU"] = "ARNU", ["CCPT"] = "CCPT", ["DRLC"] = "DRLC", ["TXID"] = "TXID", ["SOCS"] = "SOCS", ["IDCD"] = "NIDN",
    };

    private static readonly Dictionary<string, string> Ivms = Iso.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Null where it has none: then it is named in words.</summary>
    public static string? ToIso(string ivms) => Iso.GetValueOrDefault(ivms);

    public static string ToIvms(string? iso) => iso is not null && Ivms.TryGetValue(iso, out var code) ? code : "MISC";
}
