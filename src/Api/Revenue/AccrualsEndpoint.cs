using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;
using FinCode.Grains.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

/// <summary>What moved on the accounts on which a party is owed commission: the ledger's own lines, newest first.</summary>
internal sealed class AccrualsEndpoint(CommissionParties parties, CommissionStatements statements, ILedgerReader ledger, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/revenue/accruals", Handle).RequirePermission(Permission.ReadCommissions).Rated(RateClass.Read).Describe(RevenueDocs.ListAccruals);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var party = context.Request.Query.TryGetValue("party", out var given) ? given.ToString() : caller.UserCode;
        var (from, to) = (InstantText.Query(context, "from", faults), InstantText.Query(context, "to", faults));
        var listing = $"accruals/{caller.TenantNo}/{party}";
        var page = Page.Read(context, faults, listing);
        if (to < from) faults.Add("to", DetailCode.OutOfRange, "Must not be before from.");
        if (page.Number > 1) faults.Add("page", DetailCode.OutOfRange, "Go on with nextCursor.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (!await parties.Reaches(caller, Permission.ReadCommissions, party))
        {
            await answers.Refuse(context, CommissionParties.NotFound);
            return;
        }

        // The cursor is an entry that has been shown; the first page begins after the last entry that is wanted.
        EntryNo? before = page.After is { } last ? new EntryNo(last) : to is { } until ? new EntryNo(EntryNo.LastAt(until).Value + 1) : null;
        var lines = await Read(caller.TenantNo, party, before, page.Size, context.RequestAborted);
        var shown = lines.Where(line => from is null || line.Stamped.EntryNo.At >= from).ToArray();
        var next = shown.Length >= page.Size ? Cursor.Write(shown[^1].Stamped.EntryNo.Value, listing) : null;
        await answers.Success(context, (Party: party, Lines: shown, Size: page.Size, Next: next), static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteString("party"u8, listed.Party);
            json.WriteStartArray("items"u8);
            foreach (var line in listed.Lines) Write(json, line, listed.Party);
            json.WriteEndArray();
            json.WriteNumber("size"u8, listed.Size);
            json.WriteString("nextCursor"u8, listed.Next);
            json.WriteEndObject();
        });
    }

    /// <summary>A record that moved several of a party's accounts is there once for each, and never parted by the end of a page.</summary>
    private async Task<IReadOnlyList<Line>> Read(TenantNo tenant, string party, EntryNo? before, int size, CancellationToken cancellation)
    {
        var lines = new List<Line>();
        foreach (var account in await statements.Payables(tenant, party, cancellation))
        {
            var own = await ledger.ReadStatement(account.Account, before, 0, size, cancellation);
            lines.AddRange(own.Select(line => new Line(line.Stamped, account, line.Amount)));
        }

        var newest = lines.OrderByDescending(line => line.Stamped.EntryNo).ThenBy(line => line.Account.ChartCode).ToArray();
        var end = Math.Min(size, newest.Length);
        while (end > 0 && end < newest.Length && newest[end].Stamped.EntryNo == newest[end - 1].Stamped.EntryNo) end++;
        return newest[..end];
    }

    private static void Write(Utf8JsonWriter json, Line line, string party)
    {
        var record = line.Stamped.Record;
        json.WriteStartObject();
        json.WriteString("id"u8, record.OperationId.ToString());
        json.WriteInstant("at"u8, line.Stamped.At);
        json.WriteString("kind"u8, KindOf(record, line.Amount));
        json.WriteString("side"u8, Sides[line.Account.ChartCode]);
        json.WriteMoney("amount"u8, line.Amount, line.Account.Currency);
        json.WriteString("currencyCode"u8, line.Account.Currency.Code);
        if (record.Commission is { } commission)
        {
            json.WriteOptional("pcn"u8, record.Context.Reference);
            json.WriteStartArray("shares"u8);
            foreach (var split in commission.Splits)
            {
                foreach (var share in split.Shares.Where(share => share.Code == party && RevenueAccounts.PayableOf(share.Party) == line.Account.ChartCode))
                {
                    json.WriteStartObject();
                    json.WriteString("base"u8, Bases[split.Base]);
                    json.WriteString("party"u8, Parties[share.Party]);
                    json.WriteMoney("amount"u8, share.Amount, line.Account.Currency);
                    json.WriteString("planId"u8, split.PlanId);
                    json.WriteNumber("planVersion"u8, split.PlanVersion);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteOptional("reference"u8, record.Context.Reference);
            if (record.Settlement is { } settlement) json.WriteString("settlementId"u8, settlement.SettlementId.ToString());
        }

        json.WriteEndObject();
    }

    private static string KindOf(JournalRecord record, long amount) => record.Commission?.Step switch
    {
        CommissionStep.Accrued => "ACCRUED",
        CommissionStep.ClawedBack => "CLAWED_BACK",
        // Settlements of before their records said what they are have their route alone. The rest is commission of cash operations and corrections by hand.
        _ when record.Settlement is not null || record.Context.Route.StartsWith(BankCommissions.Route, StringComparison.Ordinal) => amount < 0 ? "SETTLED" : "SETTLEMENT_REVERSED",
        _ => "OTHER",
    };

    private sealed record Line(StampedRecord Stamped, AccountFacts Account, long Amount);
}
