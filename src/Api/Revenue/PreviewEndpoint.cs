using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>How a transaction is shared, or would be: one that there is, or one that somebody makes up.</summary>
internal sealed class PreviewEndpoint(
    IGrainFactory grains, Transactions.Transactions transactions, PlaceAgents places, ILedgerReader ledger, ITenantClock clocks, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/revenue/plans/preview", answers.Order("revenue/plans/preview", KeyUse.None, Asked.Read, Preview))
        .RequirePermission(Permission.ReadCommissionPlans).Rated(RateClass.Read).Describe(RevenueDocs.Preview);

    private async Task Preview(HttpContext context, Call call, Asked asked)
    {
        var (caller, tenant) = (call.Caller, call.Caller.Tenant.Name);
        var (facts, at, isAccrued) = (asked.Facts, asked.At ?? clocks.Of(tenant).GetUtcNow(), false);
        if (asked.Pcn is { } pcn)
        {
            if (await transactions.Read(caller, Permission.ReadCommissionPlans, pcn) is not { Remittance: var remittance })
            {
                await answers.Refuse(context, Api.Transactions.Transactions.NotFound);
                return;
            }

            var owners = await places.Find(tenant, remittance.Terms.PlaceCode);
            facts = RevenueFacts.Of(remittance.Terms, owners.AgentCode, owners.SubAgentCode, remittance.IsOwnPickup ? remittance.PartnerReference ?? "" : null);
            var paid = remittance.Timeline.FirstOrDefault(entry => entry.Status == RemittanceStatus.Paid);
            at = paid?.At ?? at;
            isAccrued = await ledger.FindOperation(caller.TenantNo, CommissionRecord.OperationOf(remittance.No, CommissionStep.Accrued), context.RequestAborted) is not null;
        }

        var catalogue = await grains.RevenuePlans(tenant).Read();
        if (at < catalogue.KnownFrom)
        {
            await answers.Refuse(context, Refusal.Because(Reason.PlanVersionNotKept));
            return;
        }

        var plans = RevenueCatalogue.Bases.Select(what => catalogue.Find(what, facts!, at)).OfType<DatedVersion<CommissionPlan>>().ToArray();
        await answers.Success(context, (Asked: asked, Facts: facts!, At: at, IsAccrued: isAccrued, Plans: plans), static (json, shown) =>
        {
            json.WriteStartObject();
            json.WriteOptional("pcn"u8, shown.Asked.Pcn);
            json.WriteString("currencyCode"u8, shown.Facts.Currency.Code);
            json.WriteInstant("at"u8, shown.At);
            json.WriteBoolean("accrued"u8, shown.IsAccrued);
            json.WriteStartArray("splits"u8);
            foreach (var plan in shown.Plans) PlanJson.Split(json, plan.Value!, plan.Version, shown.Facts);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <param name="Facts">Null where a transaction is named.</param>
    private sealed record Asked(string? Pcn, RevenueFacts? Facts, DateTimeOffset? At)
    {
        private static readonly string[] MadeUp =
        [
            "currencyCode", "principalAmount", "fee", "fxMargin", "agentCode", "subAgentCode", "partnerCode", "payingCode", "customerCode", "originCountry", "destinationCountry",
        ];

        public static Asked Read(Fields fields)
        {
            var at = fields.OptionalInstant("at");
            if (fields.OptionalText("pcn", Limits.PricingIdLengthMax) is { Length: > 0 } pcn)
            {
                foreach (var name in MadeUp.Where(fields.Has)) fields.Fault(name, DetailCode.OutOfRange, "Must be left out beside pcn: the transaction says it.");
                return new Asked(pcn, null, at);
            }

            var currency = fields.RequiredCurrency("currencyCode");
            var partner = PlanFields.Code(fields, "partnerCode") ?? "";
            return new Asked(null, new RevenueFacts
            {
                Currency = currency ?? default,
                Principal = fields.OptionalUnits("principalAmount", currency) ?? 0,
                Fee = fields.OptionalUnits("fee", currency) ?? 0,
                Margin = fields.OptionalUnits("fxMargin", currency) ?? 0,
                AgentCode = PlanFields.Code(fields, "agentCode") ?? "",
                SubAgentCode = PlanFields.Code(fields, "subAgentCode") ?? "",
                PartnerCode = partner,
                PayingCode = PlanFields.Code(fields, "payingCode") ?? partner,
                SenderCode = PlanFields.Code(fields, "customerCode") ?? "",
                Origin = fields.Has("originCountry") ? fields.RequiredCountry("originCountry") : "",
                Destination = fields.Has("destinationCountry") ? fields.RequiredCountry("destinationCountry") : "",
            }, at);
        }
    }
}
