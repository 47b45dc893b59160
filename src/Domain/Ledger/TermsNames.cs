using System.Collections.Frozen;

namespace FinCode.Domain.Ledger;

/// <summary>The names of fields that stand in most records, as one byte. Append only: the codes are stored for ever.</summary>
internal static class TermsNames
{
    private static readonly string[] Names =
    [
        "fromAccountId",
        "toAccountId",
        "amount",
        "currencyCode",
        "narration",
        "accountId",
        "reference",
        "source",
        "expiresInSeconds",
        "holdId",
        "status",
        "ownerCode",
        "name",
        "atomic",
        "transfers",
    ];

    private static readonly FrozenDictionary<string, byte> Codes =
        Names.Index().ToFrozenDictionary(each => each.Item, each => (byte)(each.Index + 1), StringComparer.Ordinal);

    /// <summary>Zero for a name that has no code.</summary>
    public static byte CodeOf(string name) => Codes.GetValueOrDefault(name);

    /// <exception cref="InvalidDataException">No name has this code.</exception>
    public static string NameOf(byte code) => code <= Names.Length
        ? Names[code - 1]
        : throw new InvalidDataException("The record names a field that this version of FinCode does not know.");
}
