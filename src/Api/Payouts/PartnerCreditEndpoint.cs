using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Payouts;

/// <summary>How much a post-funded partner may be owed. It is the floor of the partner's account, so the ledger itself keeps to it.</summary>
internal sealed class PartnerCreditEndpoint(IGrainFactory grains, ApprovalGate gate, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/admin/payout-partners/{code}/credit-limit", answers.Order("admin/payout-partners/credit-limit", KeyUse.Optional, Order.Read, Set))
        .RequirePermission(Permission.PrefundPartners).Rated(RateClass.Write).Describe(PartnerDocs.SetCredit);

    private async Task Set(HttpContext context, Call call, Order order)
    {
        var (code, tenant, limit) = (PartnerEndpoints.CodeIn(context), call.Caller.Tenant.Name, order.Limit);
        if (!(await grains.PayoutPartners(tenant).Read()).Partners.ContainsKey(code))
        {
            await answers.Refuse(context, PartnerEndpoints.NotFound);
            return;
        }

        ValueTask<string?> Asked() => new(AskedText.Write(new PartnerCreditAsked(code, AskedText.Amount(limit), limit.Currency.Code)));
        if (await gate.Holds(context, call, ApprovalKind.PartnerCredit, call.Operation(), call.Context(), [limit], Place.OfTenant, Asked)) return;

        var account = await grains.PayoutPartners(tenant).OpenAccount(code, limit.Currency);
        var answer = await grains.Wallet(tenant, account).Execute(new ChangeCreditLine(call.Operation(), call.Context(), limit));
        await answers.Settle(context, answer, (code, limit), static (json, changed) =>
        {
            json.WriteStartObject();
            json.WriteString("partnerCode"u8, changed.Order.code);
            json.WriteString("accountId"u8, changed.Done.Account.AccountId);
            json.WriteMoney("creditLimit"u8, changed.Order.limit.MinorUnits, changed.Order.limit.Currency);
            json.WriteString("currencyCode"u8, changed.Order.limit.Currency.Code);
            json.WriteInstant("changedAt"u8, changed.Done.At);
            json.WriteEndObject();
        });
    }

    private readonly record struct Order(Money Limit)
    {
        public static Order Read(Fields fields)
        {
            var currency = fields.RequiredCurrency("currencyCode");
            var limit = fields.RequiredAmountText("creditLimit");
            return currency is { } known && limit.Digits is not null ? new(new Money(limit.AtLeastZeroIn(known, fields.Faults), known)) : default;
        }
    }
}
