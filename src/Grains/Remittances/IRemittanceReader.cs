using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>Reads of the committed remittances. Everything acknowledged is visible.</summary>
public interface IRemittanceReader
{
    /// <summary>As its steps made it; null when there is none.</summary>
    Task<Remittance?> Read(RemittanceNo no, CancellationToken cancellation);

    /// <summary>Whose time has come, the longest first.</summary>
    Task<IReadOnlyList<RemittanceNo>> FindDue(DateTimeOffset now, int take, CancellationToken cancellation);

    /// <summary>The same of one tenant, by its own clock.</summary>
    Task<IReadOnlyList<RemittanceNo>> FindDue(TenantNo tenant, DateTimeOffset now, int take, CancellationToken cancellation);

    /// <summary>Newest first. Where no index knows what is asked for, so many of the newest are looked at as <see cref="Domain.Limits.RemittancesLookedAtMax"/> says.</summary>
    Task<RemittanceList> List(RemittanceFilter filter, int skip, int take, CancellationToken cancellation);
}

/// <param name="Total">How many match of those that were looked at, as far as <see cref="Domain.Limits.CountMax"/>.</param>
/// <param name="Next">The serial after which to go on; null where there is nothing more. Set also for a page that is not full, when older ones were not looked at.</param>
public sealed record RemittanceList(IReadOnlyList<RemittanceLine> Lines, long Total, long? Next);

/// <summary>What to list; null asks for all.</summary>
public sealed record RemittanceFilter(TenantNo Tenant)
{
    public string? SenderCode { get; init; }

    public string? RecipientCode { get; init; }

    /// <summary>Those made at one of these places.</summary>
    public IReadOnlyCollection<string>? Places { get; init; }

    public RemittanceStatus? Status { get; init; }

    public PaymentStatus? PaymentStatus { get; init; }

    public string? Type { get; init; }

    public string? Destination { get; init; }

    public Currency? SendCurrency { get; init; }

    public Currency? ReceiveCurrency { get; init; }

    /// <summary>Of the principal, minor units; at least.</summary>
    public long? FromAmount { get; init; }

    public long? ToAmount { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Before { get; init; }

    /// <summary>Only older ones: a cursor.</summary>
    public long? BeforeSerial { get; init; }
}

/// <summary>A remittance as lists show it.</summary>
public sealed record RemittanceLine(
    RemittanceNo No,
    RemittanceStatus Status,
    PaymentStatus PaymentStatus,
    string SenderCode,
    string RecipientCode,
    string PlaceCode,
    string Type,
    string Destination,
    Money Send,
    Money Receive,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);
