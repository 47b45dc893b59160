using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

/// <summary>What a party was owed, what was added, taken back and paid in a period.</summary>
internal sealed class CommissionStatementEndpoint(CommissionParties parties, CommissionStatements statements, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/revenue/statements/{party}/{period}", Handle).RequirePermission(Permission.ReadCommissions).Rated(RateClass.Read).Describe(RevenueDocs.Statement);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var party = context.Request.RouteValues["party"] as string ?? "";
        if (!RevenuePeriod.TryParse(context.Request.RouteValues["period"] as string, out var period))
        {
            var faults = new Faults();
            faults.Add("period", DetailCode.Malformed, SettlementFields.PeriodShape);
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (!await parties.Reaches(caller, Permission.ReadCommissions, party))
        {
            await answers.Refuse(context, CommissionParties.NotFound);
            return;
        }

        var read = await statements.Read(caller.Tenant.Name, caller.TenantNo, party, period, context.RequestAborted);
        await answers.Success(context, (Party: party, Period: period, Statements: read), static (json, shown) =>
        {
            json.WriteStartObject();
            json.WriteString("party"u8, shown.Party);
            json.WriteString("period"u8, shown.Period.Text);
            json.WriteInstant("from"u8, shown.Period.From);
            json.WriteInstant("until"u8, shown.Period.Until);
            json.WriteStartArray("accounts"u8);
            foreach (var statement in shown.Statements)
            {
                var currency = statement.Account.Currency;
                json.WriteStartObject();
                json.WriteString("accountId"u8, statement.Account.AccountId);
                json.WriteString("side"u8, Sides[statement.Account.ChartCode]);
                json.WriteString("currencyCode"u8, currency.Code);
                json.WriteMoney("opening"u8, statement.Opening, currency);
                json.WriteMoney("accrued"u8, statement.Accrued, currency);
                json.WriteMoney("clawedBack"u8, statement.ClawedBack, currency);
                json.WriteMoney("settled"u8, statement.Settled, currency);
                json.WriteMoney("closing"u8, statement.Closing, currency);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
