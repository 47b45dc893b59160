namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Whom or what windows are kept for, and what a rule counts. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.monitoring.subject-kind")]
public enum SubjectKind : byte
{
    /// <summary>Whoever sends.</summary>
    Customer = 1,

    /// <summary>Whoever is paid. A person who both sends and is paid has one key in both roles, or cycles cannot be seen.</summary>
    Beneficiary = 2,

    /// <summary>The bank or mobile-money account that is paid into.</summary>
    Account = 3,

    /// <summary>The card, wallet or bank account that is paid from.</summary>
    Instrument = 4,
    Device = 5,

    /// <summary>The agent, branch or shop.</summary>
    Agent = 6,

    /// <summary>A telephone number that several customers may share, as may be with the next two.</summary>
    Phone = 7,

    /// <summary>An identity document.</summary>
    Document = 8,
    Address = 9,

    /// <summary>A family name: links senders, and nothing is kept for it.</summary>
    FamilyName = 10,

    /// <summary>The country where the sender was: is counted, and nothing is kept for it.</summary>
    Location = 11,

    /// <summary>The country that is sent to: is counted, and nothing is kept for it.</summary>
    Destination = 12,

    /// <summary>The network address that the sender came from; of IPv6 the network that one subscriber has. Whole houses and telephone networks may share one.</summary>
    Network = 13,
}

/// <summary>How kinds of subjects are written.</summary>
public static class SubjectKinds
{
    /// <summary>One more than the greatest number.</summary>
    internal const int Count = 14;

    private static readonly string[] Names =
        ["", "CUSTOMER", "BENEFICIARY", "ACCOUNT", "INSTRUMENT", "DEVICE", "AGENT", "PHONE", "DOCUMENT", "ADDRESS", "FAMILY_NAME", "LOCATION", "DESTINATION", "NETWORK"];

    /// <summary>Those for which windows are kept.</summary>
    public static readonly SubjectKind[] Kept = [.. Enum.GetValues<SubjectKind>().Where(kind => kind is not (SubjectKind.FamilyName or SubjectKind.Location or SubjectKind.Destination))];

    public static string Name(this SubjectKind kind) => Names[(int)kind];

    public static bool TryParse(string name, out SubjectKind kind)
    {
        var at = Array.IndexOf(Names, name);
        kind = (SubjectKind)Math.Max(at, 0);
        return at > 0;
    }
}

/// <summary>One subject of a tenant. The tenant is in front of it wherever it is stored.</summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.subject-key")]
public readonly record struct SubjectKey([property: Id(0)] SubjectKind Kind, [property: Id(1)] string Key)
{
    public static int Compare(SubjectKey one, SubjectKey other) =>
        one.Kind != other.Kind ? ((byte)one.Kind).CompareTo((byte)other.Kind) : string.CompareOrdinal(one.Key, other.Key);

    public override string ToString() => $"{Kind.Name()} {Key}";
}
