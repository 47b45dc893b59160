using FinCode.Domain.Ledger;

namespace FinCode.Domain.Events;

/// <summary>Where an event comes from; with subject and ordinal it is found again.</summary>
[GenerateSerializer, Alias("fincode.feed-source")]
public enum FeedSource
{
    /// <summary>A step of a transaction, read from the journal. Subject: its serial. Ordinal: the version.</summary>
    Step,

    /// <summary>Anything else. Subject: the reference. Ordinal: the number of the notice.</summary>
    Notice,

    /// <summary>A request that somebody asked for. It happened to nothing.</summary>
    Test,
}

/// <summary>Whose order is kept: events of one subject are told one after the other.</summary>
[GenerateSerializer, Immutable, Alias("fincode.feed-subject")]
public readonly record struct FeedSubject([property: Id(0)] FeedSource Source, [property: Id(1)] string Key);

/// <summary>Something that a tenant is told of.</summary>
/// <param name="Ordinal">Rises within the subject, from 1.</param>
/// <param name="Reference">What clients know the subject by: a PCN, a customer's code.</param>
/// <param name="CommittedAt">When it became durable, by the world's clock.</param>
public sealed record FeedEvent(
    Guid Id, string Type, FeedSubject Subject, long Ordinal, string Reference, DateTimeOffset OccurredAt, DateTimeOffset CommittedAt)
{
    /// <summary>Of a step.</summary>
    public TransactionEvent? Step { get; init; }

    /// <summary>Of anything else: its <c>data</c> as JSON.</summary>
    public string Data { get; init; } = "{}";

    /// <summary>What <c>status</c> says, where the subject has one.</summary>
    public string? Status { get; init; }
}

/// <summary>Something that happened to anything but a transaction, before it has a number.</summary>
/// <param name="Id">The same for ever: a notice that is given again is one.</param>
/// <param name="Data">JSON; it names nobody but by code.</param>
public sealed record Notice(Guid Id, string Type, string Reference, DateTimeOffset OccurredAt, string? Status, string Data);

/// <summary>A notice and whose it is.</summary>
public sealed record TenantNotice(TenantNo Tenant, Notice Notice);
