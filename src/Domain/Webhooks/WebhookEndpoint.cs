using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Webhooks;

/// <summary>Where a tenant wants to be told of events, and of which.</summary>
[GenerateSerializer, Immutable, Alias("fincode.webhook-endpoint")]
public sealed record WebhookEndpoint
{
    [Id(0)]
    public required Guid Id { get; init; }

    [Id(1)]
    public required string Url { get; init; }

    [Id(2)]
    public EventFilter Events { get; init; } = EventFilter.All;

    [Id(3)]
    public string Description { get; init; } = "";

    /// <summary>Why nothing is sent; null while it is sent.</summary>
    [Id(4)]
    public DisabledBecause? Disabled { get; init; }

    /// <summary>Sent along with every request. The values may open doors, so they are never shown.</summary>
    [Id(5), Secret]
    public ImmutableArray<WebhookHeader> Headers { get; init; } = [];

    /// <summary>The newest first. The others still sign until they end.</summary>
    [Id(6), Secret]
    public ImmutableArray<SigningSecret> Secrets { get; init; } = [];

    /// <summary>Requests that are under way at a time.</summary>
    [Id(7)]
    public int Concurrency { get; init; } = Limits.WebhookConcurrency;

    /// <summary>Requests a second; null for as many as it takes.</summary>
    [Id(8)]
    public int? RatePerSecond { get; init; }

    [Id(9)]
    public DateTimeOffset CreatedAt { get; init; }

    [Id(10)]
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it was last switched on again; null while it never was. What failed before counts no more.</summary>
    [Id(11)]
    public DateTimeOffset? EnabledAt { get; init; }

    /// <summary>What its creation asked for; null where that is older than this field.</summary>
    [Id(12), Secret]
    public Terms? Asked { get; init; }

    /// <summary>When it was switched off; null while it is on, and where that is older than this field.</summary>
    [Id(13)]
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>When it had been off for so long that nothing waits for it any more; null otherwise. Switched on, it begins with what happens then.</summary>
    [Id(14)]
    public DateTimeOffset? BacklogEndedAt { get; init; }

    /// <summary>Since when it has been off; null while it is on. A change of before there was such a field counts from itself.</summary>
    public DateTimeOffset? DisabledSince => IsEnabled ? null : DisabledAt ?? ChangedAt;

    /// <summary>Whether its newest secret is the one that it was created with.</summary>
    public bool HasFirstSecret => Secrets[0].Since == CreatedAt;

    public bool IsEnabled => Disabled is null;

    /// <summary>What a client says of it, field by field.</summary>
    public Terms ToTerms() => Terms.Of(
        TermsField.Text("url", Url),
        TermsField.Text("events", string.Join('\n', Events.Patterns)),
        TermsField.Text("description", Description),
        TermsField.Text("headers", string.Join('\n', Headers.Select(header => $"{header.Name}:{header.Value}"))),
        TermsField.Number("concurrency", Concurrency),
        TermsField.Number("ratePerSecond", RatePerSecond),
        TermsField.Number("disabled", IsEnabled ? 0 : 1));

    /// <summary>Those that sign now.</summary>
    public IEnumerable<byte[]> KeysAt(DateTimeOffset now)
    {
        foreach (var secret in Secrets)
        {
            if ((secret.Until is null || secret.Until > now) && WebhookSecret.TryRead(secret.Text, out var key)) yield return key;
        }
    }

    /// <summary>With another secret from now on; those before it sign along for a while, so that the receiver can change over.</summary>
    public WebhookEndpoint Rotated(string secret, TimeSpan overlap, DateTimeOffset now)
    {
        var until = now + overlap;
        var older = Secrets
            .Select(each => each.Until is { } end && end < until ? each : each with { Until = until })
            .Where(each => each.Until > now)
            .Take(Limits.WebhookSecretsMax - 1);
        return this with { Secrets = [new SigningSecret(secret, now, null), .. older], ChangedAt = now };
    }

    /// <summary>Switched off for a reason. One that is off already stays as it is.</summary>
    public WebhookEndpoint Off(DisabledBecause because, DateTimeOffset now) => IsEnabled ? this with { Disabled = because, DisabledAt = now, ChangedAt = now } : this;

    public WebhookEndpoint On(DateTimeOffset now) =>
        this with { Disabled = null, DisabledAt = null, BacklogEndedAt = null, ChangedAt = now, EnabledAt = IsEnabled ? EnabledAt : now };

    // A record prints its members; secrets must not end up in a log.
    public override string ToString() => $"{nameof(WebhookEndpoint)} {Id}";
}

/// <summary>Why an endpoint is told nothing.</summary>
[GenerateSerializer, Alias("fincode.webhook-disabled-because")]
public enum DisabledBecause
{
    /// <summary>Somebody switched it off.</summary>
    Switched,

    /// <summary>It has taken nothing for <see cref="Limits.WebhookFailingMax"/>.</summary>
    Failing,

    /// <summary>It answered 410: it is gone.</summary>
    Gone,
}

/// <param name="Until">When it stops signing; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("fincode.webhook-signing-secret")]
public sealed record SigningSecret([property: Id(0), Secret] string Text, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] DateTimeOffset? Until)
{
    // A record prints its members; the secret must not end up in a log.
    public override string ToString() => nameof(SigningSecret);
}

/// <summary>A header of the receiver's own that every request to it carries, such as a key.</summary>
[GenerateSerializer, Immutable, Alias("fincode.webhook-header")]
public sealed record WebhookHeader([property: Id(0)] string Name, [property: Id(1), Secret] string Value)
{
    /// <summary>Those that say who is spoken to and how, or that we set.</summary>
    private static readonly string[] Reserved =
    [
        "host", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect", "proxy-authorization",
        "proxy-connection", "cookie", "user-agent", "accept", "accept-encoding", "date",
        // Of the body, as all that begin with content-.
        "allow", "expires", "last-modified",
    ];

    public const int NameLengthMax = 64;
    public const int ValueLengthMax = 1024;

    /// <summary>A token of RFC 9110, and none that is ours.</summary>
    public static bool IsNameFree(string name) =>
        IsToken(name)
        && !name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("content-", StringComparison.OrdinalIgnoreCase)
        && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsToken(string name) =>
        name.Length is > 0 and <= NameLengthMax && name.All(each => char.IsAsciiLetterOrDigit(each) || "!#$%&'*+-.^_`|~".Contains(each, StringComparison.Ordinal));

    public static bool IsValue(string value) => value.Length is > 0 and <= ValueLengthMax && value.All(each => each is >= ' ' and <= '~') && value.Trim().Length == value.Length;

    // A record prints its members; the value must not end up in a log.
    public override string ToString() => $"{nameof(WebhookHeader)} {Name}";
}
