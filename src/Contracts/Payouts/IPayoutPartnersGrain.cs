using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;

namespace FinCode.Contracts.Payouts;

/// <summary>A tenant's payout partners. Key: the tenant's name.</summary>
[Alias("fincode.payout-partners-grain")]
public interface IPayoutPartnersGrain : IGrainWithStringKey
{
    /// <summary>Those that were set up, by code.</summary>
    [Alias("read")]
    Task<PayoutPartnerList> Read();

    /// <summary>Sets a partner up, or changes it. Secrets that are left out stay as they are.</summary>
    [Alias("set")]
    Task<SetPartnerAnswer> Set(PayoutPartner partner);

    /// <summary>The account of its money in a currency, sent ahead or owed; opened, empty, when it is not there.</summary>
    [Alias("open-account")]
    Task<Guid> OpenAccount(string code, Currency currency);
}

/// <summary>Looks after the balances at partners of all tenants. Key: anything, always the same.</summary>
[Alias("fincode.partner-watch-grain")]
public interface IPartnerWatchGrain : IGrainWithStringKey
{
    /// <summary>Starts the watch, for ever. Asking again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>One look. Answers how many balances are low.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}

/// <param name="Partners">By their codes, in ordinal order.</param>
[GenerateSerializer, Immutable, Alias("fincode.payout-partner-list")]
public sealed record PayoutPartnerList([property: Id(0)] ImmutableSortedDictionary<string, PayoutPartner> Partners)
{
    public static readonly PayoutPartnerList None = new(ImmutableSortedDictionary<string, PayoutPartner>.Empty.WithComparers(StringComparer.Ordinal));
}

/// <param name="Field">Which field cannot be so; null when it was set.</param>
/// <param name="Fault">What is wrong with it.</param>
[GenerateSerializer, Immutable, Alias("fincode.set-partner-answer")]
public sealed record SetPartnerAnswer([property: Id(0)] PayoutPartner? Partner, [property: Id(1)] string? Field = null, [property: Id(2)] string? Fault = null);
