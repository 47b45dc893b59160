using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FinCode.Domain.Events;

namespace FinCode.Contracts.Webhooks;

/// <summary>How an event stands with one endpoint. Numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.webhook-delivery-status")]
public enum DeliveryStatus
{
    /// <summary>It failed and is tried again.</summary>
    Retrying,
    Delivered,

    /// <summary>It failed for three days and is tried no more; whoever wants it may send it again.</summary>
    Dead,

    /// <summary>It waited, and meanwhile the endpoint has stopped wanting its kind, was told to skip what waits, or was taken away.</summary>
    NotWanted,
}

/// <summary>One event for one endpoint.</summary>
[GenerateSerializer, Immutable, Alias("fincode.webhook-delivery-key")]
public readonly record struct DeliveryKey([property: Id(0)] Guid Endpoint, [property: Id(1)] FeedSubject Subject, [property: Id(2)] long Ordinal)
{
    public const int LengthMax = 200;
    private const char Separator = '/';

    /// <summary>Opaque text for clients.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Endpoint:N}{Separator}{(int)Subject.Source}{Separator}{Ordinal}{Separator}{Subject.Key}")));

    /// <summary>False for what is not the text of one.</summary>
    public static bool TryParse(string? text, out DeliveryKey key)
    {
        key = default;
        if (text is not { Length: > 0 and <= LengthMax } || !Base64Url.IsValid(text)) return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 4);
        if (parts.Length != 4 || !Guid.TryParseExact(parts[0], "N", out var endpoint)
            || parts[1] is not ("0" or "1" or "2")
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            || parts[3].Length == 0 || parts[3].Any(char.IsControl)
            || (parts[1] == "0" && !(ordinal <= int.MaxValue && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out _)))) return false;
        key = new DeliveryKey(endpoint, new FeedSubject((FeedSource)(parts[1][0] - '0'), parts[3]), ordinal);
        return true;
    }
}

/// <summary>How the delivery of an event stands.</summary>
/// <param name="NextAt">When it is tried again; null when it is not.</param>
/// <param name="HttpStatus">Of the last answer; zero where there was none.</param>
/// <param name="Answer">The beginning of the last answer, or why there was none.</param>
[GenerateSerializer, Immutable, Alias("fincode.webhook-delivery")]
public sealed record Delivery(
    [property: Id(0)] DeliveryKey Key,
    [property: Id(1)] Guid EventId,
    [property: Id(2)] string Type,
    [property: Id(3)] string Reference,
    [property: Id(4)] DeliveryStatus Status,
    [property: Id(5)] int Attempts,
    [property: Id(6)] DateTimeOffset FirstAt,
    [property: Id(7)] DateTimeOffset LastAt,
    [property: Id(8)] DateTimeOffset? NextAt,
    [property: Id(9)] int HttpStatus,
    [property: Id(10)] int Milliseconds,
    [property: Id(11)] string Answer);
