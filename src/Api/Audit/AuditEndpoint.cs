using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Grains.Audit;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Audit;

/// <summary>Who did what: searched by the page, or taken away whole as lines. A wallet's movements come from the journal.</summary>
internal sealed class AuditEndpoint(IAuditTrail trail, ILedgerReader ledger, Answers answers) : IEndpoint
{
    private const int LinesAtOnce = 500;
    private const int FilterLengthMax = 200;
    private const string Wallet = "wallet/";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/admin/audit", Handle)
        .RequirePermission(Permission.ReadAuditTrail)
        .Rated(RateClass.Read)
        .Describe(AuditDocs.Search);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var filter = new AuditQuery(
            caller.Tenant.Name,
            Text(context, "actor", faults),
            Text(context, "subject", faults),
            Text(context, "action", faults),
            InstantText.Query(context, "from", faults),
            InstantText.Query(context, "to", faults),
            Before: null,
            Skip: 0,
            Take: LinesAtOnce);
        if (MediaType.IsNdJson(context.Request.Headers.Accept))
        {
            await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Export(context, filter));
            return;
        }

        var listing = $"audit/{caller.TenantNo}/{filter.Actor}/{filter.Subject}/{filter.Action}/{filter.From:O}/{filter.To:O}";
        var page = Page.Read(context, faults, listing);
        var isWallet = filter.Subject?.StartsWith(Wallet, StringComparison.Ordinal) == true;
        var accountId = isWallet ? PathId.Read(filter.Subject![Wallet.Length..], "subject", faults) : default;
        if (isWallet && (filter.Actor ?? filter.Action ?? filter.From?.ToString() ?? filter.To?.ToString()) is not null)
        {
            faults.Add("subject", DetailCode.Differs, "A wallet's movements cannot be filtered further.");
        }

        await (faults.Any ? answers.Refuse(context, faults.ToRefusal())
            : isWallet ? Movements(context, caller, accountId, page, listing)
            : Search(context, filter, page, listing));
    }

    private async Task Search(HttpContext context, AuditQuery filter, Page page, string listing)
    {
        var (entries, total) = await trail.Search(filter with { Before = page.After, Skip = page.Skip, Take = page.Size }, context.RequestAborted);
        var next = entries.Count == page.Size ? Cursor.Write(entries[^1].Number, listing) : null;
        await answers.Success(context, new PageOf<AuditEntry>(entries, page, total, next, AuditJson.Write), PageOf<AuditEntry>.Write);
    }

    private async Task Movements(HttpContext context, Caller caller, Guid accountId, Page page, string listing)
    {
        if (await ledger.FindAccount(caller.TenantNo, accountId, context.RequestAborted) is not { Facts: var account })
        {
            await answers.Success(context, PageOf<StatementLine>.Empty(page, static (_, _) => { }), PageOf<StatementLine>.Write);
            return;
        }

        Domain.Ledger.EntryNo? before = page.After is { } last ? new(last) : null;
        var lines = await ledger.ReadStatement(account.Account, before, page.Skip, page.Size, context.RequestAborted);
        var total = await ledger.CountStatement(account.Account, context.RequestAborted);
        var next = lines.Count == page.Size ? Cursor.Write(lines[^1].Stamped.EntryNo.Value, listing) : null;
        await answers.Success(
            context, new PageOf<StatementLine>(lines, page, total, next, (json, line) => AuditJson.Write(json, account, line)), PageOf<StatementLine>.Write);
    }

    /// <summary>Every entry that matches, the oldest first. Without a filter the lines prove their chain.</summary>
    private async Task Export(HttpContext context, AuditQuery filter)
    {
        context.Response.ContentType = MediaType.NdJson;
        var after = 0L;
        IReadOnlyList<AuditEntry> entries;
        do
        {
            entries = await trail.Read(filter.Tenant, after, LinesAtOnce, context.RequestAborted);
            var buffer = JsonBuffer.Rent();
            try
            {
                foreach (var entry in entries.Where(entry => Matches(filter, entry)))
                {
                    AuditJson.Write(buffer.Json, entry);
                    buffer.EndLine();
                }

                await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
            }
            finally
            {
                buffer.Return();
            }

            after = entries.Count > 0 ? entries[^1].Number : after;
        }
        while (entries.Count == LinesAtOnce);
    }

    private static bool Matches(AuditQuery filter, AuditEntry entry) =>
        (filter.Actor is null || entry.Note.Actor == filter.Actor)
        && (filter.Action is null || entry.Note.Action == filter.Action)
        && (filter.Subject is not { } subject || entry.Note.Subject == subject || entry.Note.Subject.StartsWith(subject + "/", StringComparison.Ordinal))
        && (filter.From is not { } from || entry.Note.At >= from)
        && (filter.To is not { } to || entry.Note.At < to);

    private static string? Text(HttpContext context, string name, Faults faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var given))
        {
            return null;
        }

        if (given is [{ Length: > 0 and <= FilterLengthMax } text])
        {
            return text;
        }

        faults.Add(name, DetailCode.Malformed, $"Must have 1 to {FilterLengthMax} characters.");
        return null;
    }
}
