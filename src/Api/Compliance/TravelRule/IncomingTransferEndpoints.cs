using System.Security.Cryptography;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.Payouts;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Domain;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Payouts;
using FinCode.Grains.Clocks;
using FinCode.Grains.Compliance.TravelRule;

namespace FinCode.Api.Compliance.TravelRule;

/// <summary>Takes partners' messages about transfers: judged, kept, and told what is done with each.</summary>
internal sealed class IncomingTransferEndpoints(IGrainFactory grains, ITenantClock clocks, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/payout-partners/{code}/incoming-transfers", Import)
            .RequirePermission(Permission.ManageTravelRule).Rated(RateClass.Bulk).Describe(TravelRuleDocs.Import);
        routes.MapRead("/admin/compliance/incoming-transfers", List).RequirePermission(Permission.ReadTravelRule).Rated(RateClass.Read).Describe(TravelRuleDocs.ListIncoming);
    }

    private async Task Import(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (!MediaType.IsXml(context.Request.ContentType))
        {
            await answers.Refuse(context, new Refusal(ErrorCode.UnsupportedMediaType, "The body must be application/xml."));
            return;
        }

        var code = PartnerEndpoints.CodeIn(context);
        if (!(await grains.PayoutPartners(caller.Tenant.Name).Read()).Partners.ContainsKey(code))
        {
            await answers.Refuse(context, PartnerEndpoints.NotFound);
            return;
        }

        if (await Body(context) is not { } body)
        {
            await answers.Refuse(context, new Refusal(ErrorCode.PayloadTooLarge, $"The message is larger than {Limits.TravelMessageBytesMax} bytes."));
            return;
        }

        try
        {
            await Take(context, caller, code, Pacs008Reader.Read(body));
        }
        catch (InvalidTravelMessageException invalid)
        {
            await answers.Refuse(context, Refusal.Because(Reason.TravelMessageInvalid, new Detail(invalid.Path, DetailCode.Malformed, invalid.Message)));
        }
    }

    /// <summary>Null when it is longer than a message may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > Limits.TravelMessageBytesMax) return null;
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > Limits.TravelMessageBytesMax) return null;
            body.Write(part, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task Take(HttpContext context, Caller caller, string partner, Pacs008Message message)
    {
        var tenant = caller.Tenant.Name;
        var policy = new TravelRulePolicy(await grains.Configuration(tenant, "").Read());
        var now = clocks.Of(tenant).GetUtcNow();
        // By our own day: the message's is its sender's to write, and would let them choose an older law.
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (await Otherwise(tenant, partner, message) is { Length: > 0 } otherwise)
        {
            await answers.Refuse(context, Refusal.Because(Reason.TravelTransferDiffers, otherwise));
            return;
        }

        var taken = new List<IncomingTransfer>(message.Transfers.Length);
        foreach (var record in message.Transfers)
        {
            var regime = TravelRegimes.For(record.Origin, today);
            var missing = TravelFields.MissingIn(record, regime);
            var id = IdOf(partner, record);
            taken.Add(await grains.IncomingTransfer(tenant, id).Receive(
                new IncomingTransfer(id, partner, message.MessageId, now, record, regime.Name, missing, policy.VerdictOn(missing))));
        }

        await answers.Success(context, (message.MessageId, taken), static (json, answer) =>
        {
            json.WriteStartObject();
            json.WriteString("messageId"u8, answer.MessageId);
            json.WriteStartArray("transfers"u8);
            foreach (var transfer in answer.taken) TravelJson.Write(json, transfer);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Looked at before anything is taken: a message is taken whole or not at all.</summary>
    private async Task<Detail[]> Otherwise(string tenant, string partner, Pacs008Message message)
    {
        var details = new List<Detail>();
        foreach (var (at, record) in message.Transfers.Index())
        {
            if (!await grains.IncomingTransfer(tenant, IdOf(partner, record)).IsToldOtherwise(record)) continue;
            details.Add(new Detail($"FIToFICstmrCdtTrf/CdtTrfTxInf[{at}]", DetailCode.OutOfRange, "Was told before, complete, with something else in it."));
        }

        return [.. details];
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        string? partner = null;
        if (context.Request.Query.TryGetValue("partner", out var code))
        {
            if (code is [{ } only] && PartnerCode.IsWellFormed(only)) partner = only;
            else faults.Add("partner", DetailCode.Malformed, "Must be a partner's code.");
        }

        var verdict = CaseFields.QueryWord(context, "verdict", TravelJson.Verdicts, faults);
        var isIncomplete = CaseFields.QueryFlag(context, "incomplete", faults);
        var page = Page.Read(context, faults, $"incoming-transfers/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var found = await grains.IncomingTransfers(caller.Tenant.Name).Search(new IncomingTransferSearch(partner, verdict, isIncomplete, page.Skip, page.Size));
        await answers.Success(context, new PageOf<IncomingTransfer>(found.Transfers, page, found.Total, null, TravelJson.Write), PageOf<IncomingTransfer>.Write);
    }

    /// <summary>The same transfer told again is the same.</summary>
    private static Guid IdOf(string partner, TravelRecord record) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{partner}/{record.Uetr:D}/{record.Reference}")).AsSpan(0, 16), bigEndian: true);
}
