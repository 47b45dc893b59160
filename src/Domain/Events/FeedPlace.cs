using System.Globalization;

namespace FinCode.Domain.Events;

/// <summary>A place in all that a tenant is told of: among the steps of transactions, and among everything else that happens.</summary>
/// <param name="Notices">The number of the last notice before it.</param>
[GenerateSerializer, Immutable, Alias("fincode.feed-place")]
public sealed record FeedPlace([property: Id(0)] EventCursor Steps, [property: Id(1)] long Notices)
{
    public const int LengthMax = 720;
    private const char Separator = '.';

    public static readonly FeedPlace Start = new(EventCursor.Start, 0);

    /// <summary>The place after an event, which must be the next of its source.</summary>
    public FeedPlace After(FeedEvent happened) =>
        happened.Step is { } step ? this with { Steps = Steps.After(step.Position) } : this with { Notices = happened.Ordinal };

    /// <summary>Opaque text for clients.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Steps}{Separator}{Notices}");

    /// <summary>False for what is not the text of a place.</summary>
    public static bool TryParse(string? text, out FeedPlace place)
    {
        place = Start;
        if (text is not { Length: <= LengthMax } || text.IndexOf(Separator, StringComparison.Ordinal) is not (>= 0 and var at)) return false;
        if (!EventCursor.TryParse(text[..at], out var steps) || !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var notices)) return false;
        place = new FeedPlace(steps, notices);
        return true;
    }
}
