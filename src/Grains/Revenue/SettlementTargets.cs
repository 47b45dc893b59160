using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Revenue;

/// <summary>The accounts on which a party can be paid what it is owed.</summary>
public sealed class SettlementTargets(IAccountLookup accounts, ILedgerReader ledger)
{
    /// <summary>The party's float in the currency that it is owed; null where it has none that takes money.</summary>
    public async Task<Guid?> Float(TenantNo number, AccountFacts payable)
    {
        var floatId = AgentAccounts.FloatId(number, payable.OwnerCode, payable.Currency);
        return await accounts.Find(number, floatId) is { AcceptsInflow: true } ? floatId : null;
    }

    /// <summary>What is owed on a float, minor units; zero where there is money on it.</summary>
    public async Task<long> DebtOn(TenantNo number, Guid floatId, CancellationToken cancellation)
    {
        var account = await ledger.FindAccount(number, floatId, cancellation);
        var balance = account is null ? null : await ledger.ReadAccount(account.Facts.Account, cancellation);
        return Math.Max(0, checked(-(balance?.Balance ?? 0)));
    }

    /// <summary>What a payout partner has of ours or is owed, by currency.</summary>
    public async Task<IReadOnlyList<AccountFacts>> PartnerAccounts(TenantNo number, string partyCode, CancellationToken cancellation) =>
    [
        .. (await ledger.ListAccounts(number, partyCode, null, 0, Limits.WalletsPerOwnerMax, cancellation))
            .Where(account => ChartOfAccounts.IsPartners(account.Facts.ChartCode)).Select(account => account.Facts),
    ];

    /// <summary>The one in the currency that is owed, else the only one; null where somebody has to say which.</summary>
    public static AccountFacts? Obvious(IReadOnlyList<AccountFacts> partnerAccounts, Currency owed) =>
        partnerAccounts.FirstOrDefault(facts => facts.Currency == owed) ?? (partnerAccounts is [var only] ? only : null);
}
