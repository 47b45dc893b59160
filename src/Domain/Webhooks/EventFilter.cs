using System.Collections.Immutable;
using FinCode.Domain.Events;

namespace FinCode.Domain.Webhooks;

/// <summary>Which events somebody wants: <c>*</c>, a family such as <c>transaction.*</c>, or types by their names.</summary>
[GenerateSerializer, Immutable, Alias("fincode.event-filter")]
public sealed record EventFilter([property: Id(0)] ImmutableArray<string> Patterns)
{
    public const string Everything = "*";
    public const int PatternsMax = 50;
    public const int PatternLengthMax = 64;
    private const string Family = ".*";

    public static readonly EventFilter All = new([Everything]);

    public bool Takes(string type)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern == Everything || pattern == type || (pattern.EndsWith(Family, StringComparison.Ordinal) && type.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal))) return true;
        }

        return false;
    }

    /// <summary>Whether it takes anything of wallets, which is read from the journal for whoever wants it.</summary>
    public bool TakesWallets => WalletEventTypes.All.Any(Takes);

    /// <summary>The same, said by name and not by everything.</summary>
    public bool NamesWallets => new EventFilter([.. Patterns.Where(pattern => pattern != Everything)]).TakesWallets;

    /// <summary>A pattern that takes none of the events that there are is a slip of the pen.</summary>
    public static bool IsMeant(string pattern) => pattern.Length is > 0 and <= PatternLengthMax && EventCatalogue.Types.Any(type => new EventFilter([pattern]).Takes(type.Name));

    public bool Equals(EventFilter? other) => other is not null && Patterns.AsSpan().SequenceEqual(other.Patterns.AsSpan());

    public override int GetHashCode() => Patterns.Length == 0 ? 0 : Patterns[0].GetHashCode(StringComparison.Ordinal);
}
