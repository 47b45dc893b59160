using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Payments;

/// <summary>What can be paid for, as far as a caller's permission reaches. What it does not reach does not exist.</summary>
internal sealed class Payables(IGrainFactory grains, IAccountLookup accounts, IPcns pcns, IRemittanceReader remittances, TimeProvider clock, ITenantClock clocks)
{
    private static readonly PayableType[] Known = [PayableType.Transaction, PayableType.Wallet, PayableType.WalletCustomer];

    public static bool IsSupported(PayableType type) => Known.Contains(type);

    public Task<Payable?> Find(Caller caller, Permission permission, PayableType type, string id) =>
        type == PayableType.Transaction ? FindTransaction(caller, permission, id) : FindWallet(caller, permission, type, id);

    /// <summary>
    /// Why no money is wanted for it now; null where it is. Whoever's limits have no room hears it before they are sent away to pay: what came
    /// all the same would only be given back.
    /// </summary>
    public async Task<Refusal?> RefusePayment(Caller caller, Payable payable)
    {
        if (payable.Remittance is not { } remittance) return null;

        var now = clock.GetUtcNow() + clocks.AheadOf(remittance.No.Tenant);
        if (remittance.RefusePayment(now) is { } refused) return refused.ToRefusal();

        var room = await grains.Allowance(caller.Tenant.Name, remittance.Terms.SenderCode).Consider(
            new AllowanceRequest(remittance.No.Step(0, "consider"), UsageDirection.Out, remittance.Terms.TotalPayable, now, AllowanceArbiter.Deadline));
        return room switch
        {
            AllowanceAnswer.Refused { Breach: var breach } => WalletRefusal.LimitExceeded.ToRefusal(breach),
            AllowanceAnswer.NoRate => WalletRefusal.NoReferenceRate.ToRefusal(),
            _ => null,
        };
    }

    private async Task<Payable?> FindTransaction(Caller caller, Permission permission, string pcn)
    {
        if ((await pcns.Of(caller.Tenant.Name)).Read(pcn) is not { } serial
            || await remittances.Read(new RemittanceNo(caller.TenantNo, serial), CancellationToken.None) is not { } remittance
            || await PlaceOf(caller, remittance.Terms.SenderCode) is not { } place
            || !caller.Reaches(permission, remittance.Terms.SenderCode, place))
        {
            return null;
        }

        var terms = remittance.Terms;
        var charge = terms.Fees.Lines.Where(line => line.Type == EffectiveCatalogue.PaymentMethodFee).Sum(line => line.Amount);
        return new Payable(PayableType.Transaction, pcn, terms.SenderCode, place, terms.TotalPayable, charge)
        {
            Remittance = remittance,
            CorridorId = Corridor.IdOf(terms.Route.Origin, terms.Send.Currency, terms.Route.Destination, terms.Receive.Currency),
        };
    }

    private async Task<Payable?> FindWallet(Caller caller, Permission permission, PayableType type, string id)
    {
        return Guid.TryParseExact(id, "D", out var accountId)
            && await accounts.Find(caller.TenantNo, accountId) is { Facts: { ChartCode: ChartOfAccounts.CustomerWallet, OwnerCode.Length: > 0 } facts }
            && await PlaceOf(caller, facts.OwnerCode) is { } place
            && (type == PayableType.Wallet ? facts.OwnerCode == caller.UserCode : caller.Reaches(permission, facts.OwnerCode, place))
                ? new Payable(type, accountId.ToString("D"), facts.OwnerCode, place, null, 0) { Currency = facts.Currency }
                : null;
    }

    private async Task<Place?> PlaceOf(Caller caller, string code) =>
        code == caller.UserCode ? caller.Place : (await grains.User(caller.Tenant.Name, code).Find())?.Place;
}

/// <param name="Id">A PCN, or a wallet's account id.</param>
/// <param name="Total">What a remittance costs in all; null for a wallet, which takes any amount.</param>
/// <param name="IncludedCharge">What of the total its payment method costs, minor units.</param>
internal sealed record Payable(PayableType Type, string Id, string CustomerCode, Place Place, Money? Total, long IncludedCharge)
{
    public Remittance? Remittance { get; init; }

    public string? CorridorId { get; init; }

    /// <summary>Of a wallet.</summary>
    public Currency? Currency { get; init; }
}
