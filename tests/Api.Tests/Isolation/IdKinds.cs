using System.Text.RegularExpressions;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Isolation;

internal enum IdKind
{
    Uuid,
    Code,
    AccountNumber,
    Pickup,
    Email,
}

/// <summary>What an id looks like, wherever it stands.</summary>
internal static partial class IdKinds
{
    public static IdKind? Find(string text) =>
        Uuid().IsMatch(text) ? IdKind.Uuid
        : Email().IsMatch(text) ? IdKind.Email
        : Pickup().IsMatch(text) ? IdKind.Pickup
        : AccountNumberText().IsMatch(text) ? IdKind.AccountNumber
        : Code().IsMatch(text) ? IdKind.Code
        : null;

    /// <summary>The text with another id in the place of its own.</summary>
    public static string Put(IdKind kind, string text, string id)
    {
        var replaced = PatternOf(kind).Replace(text, id, 1);
        return replaced == text && !text.Contains(id, StringComparison.Ordinal) ? id : replaced;
    }

    /// <summary>One that is well formed and that nobody has.</summary>
    public static string Missing(IdKind kind) => kind switch
    {
        IdKind.Uuid => Guid.CreateVersion7().ToString("D"),
        IdKind.Code => UserCode.FromId(Guid.NewGuid(), 0),
        IdKind.Pickup => NewPickup(),
        IdKind.AccountNumber => AccountNumber.Of(AccountNo.Of(new TenantNo(1), 90_000_000 + (Guid.NewGuid().GetHashCode() & 0xFFFFF))),
        _ => $"p{Guid.NewGuid():N}@demo.test",
    };

    /// <summary>An answer without what differs from request to request, and without the id that was asked with.</summary>
    public static string Normalised(string text, string id)
    {
        text = text.Replace(id, "<asked>", StringComparison.OrdinalIgnoreCase);
        text = Token().Replace(text, "<token>");
        text = Uuid().Replace(text, "<uuid>");
        text = Instant().Replace(text, "<instant>");
        text = Email().Replace(text, "<email>");
        text = Trace().Replace(text, "<trace>");
        text = Duration().Replace(text, "<took>");
        text = AccountNumberText().Replace(text, "<number>");
        text = Phone().Replace(text, "<phone>");
        text = NamedCode().Replace(text, "$1<code>");
        return Code().Replace(text, "<code>");
    }

    public static Regex PatternOf(IdKind kind) => kind switch
    {
        IdKind.Uuid => Uuid(),
        IdKind.Code => Code(),
        IdKind.Pickup => Pickup(),
        IdKind.AccountNumber => AccountNumberText(),
        _ => Email(),
    };

    public static string NewPickup() => $"TR{Guid.NewGuid().GetHashCode() & 0x7FFFFFFF:D12}";

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Z]{2}[0-9]{12}(?![A-Za-z0-9])")]
    private static partial Regex Pickup();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    // A letter and a digit at least, or every word of six capitals would be one.
    [GeneratedRegex("(?<![A-Za-z0-9_])(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[02-9A-HJ-NP-Z]{6}(?![A-Za-z0-9_])")]
    private static partial Regex Code();

    // A code of letters alone is one where its name says so.
    [GeneratedRegex("(\"[a-zA-Z]*[cC]ode\":\")[02-9A-HJ-NP-Z]{6}(?=\")")]
    private static partial Regex NamedCode();

    [GeneratedRegex("(\\+|\\\\u002B)[0-9]{8,15}")]
    private static partial Regex Phone();

    [GeneratedRegex("(?<![0-9A-Za-z+.-])[0-9]{10}(?![0-9A-Za-z-])")]
    private static partial Regex AccountNumberText();

    [GeneratedRegex("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-z]+")]
    private static partial Regex Email();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex Instant();

    [GeneratedRegex("\"traceId\":\"[0-9a-f]+\"")]
    private static partial Regex Trace();

    [GeneratedRegex("\"processing_time_ms\":[0-9]+")]
    private static partial Regex Duration();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}(\\.[A-Za-z0-9_-]{20,})?")]
    private static partial Regex Token();
}
