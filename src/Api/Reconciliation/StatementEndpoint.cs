using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Payouts;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;
using Microsoft.AspNetCore.Http.Features;

namespace FinCode.Api.Reconciliation;

/// <summary>
/// Takes a partner's statement: read once to see that all of it can be understood, and once more to compare it, a thousand lines at a
/// time. However long it is, little of it is in memory.
/// </summary>
internal sealed class StatementEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public static readonly IReadOnlyDictionary<LineResult, string> ResultNames = WireNames.Table<LineResult>();

    private static readonly Refusal WrongType = new(ErrorCode.UnsupportedMediaType, "The body must be text/csv or application/xml.");

    private const int MemoryBytesMax = 256 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/payout-partners/{code}/statements", Import)
        .RequirePermission(Permission.Reconcile).Rated(RateClass.Bulk).Describe(PartnerDocs.Import);

    private async Task Import(HttpContext context)
    {
        Func<Stream, CancellationToken, IAsyncEnumerable<PartnerLine>>? read =
            MediaType.IsCsv(context.Request.ContentType) ? CsvStatement.Read : MediaType.IsXml(context.Request.ContentType) ? CamtStatement.Read : null;
        if (read is null)
        {
            await answers.Refuse(context, WrongType);
            return;
        }

        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var (from, to) = (InstantText.Query(context, "from", faults), InstantText.Query(context, "to", faults));
        if (from > to) faults.Add("to", DetailCode.OutOfRange, "Must not be before from.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var code = PartnerEndpoints.CodeIn(context);
        if (!(await grains.PayoutPartners(caller.Tenant.Name).Read()).Partners.ContainsKey(code))
        {
            await answers.Refuse(context, PartnerEndpoints.NotFound);
            return;
        }

        try
        {
            await Take(context, caller, code, read, Day(from), Day(to));
        }
        catch (InvalidStatementException invalid)
        {
            await answers.Refuse(context, Refusal.Because(Reason.StatementInvalid, new Detail($"line {invalid.Line}", DetailCode.Malformed, invalid.Message)));
        }
    }

    private async Task Take(
        HttpContext context, Caller caller, string code, Func<Stream, CancellationToken, IAsyncEnumerable<PartnerLine>> read, DateOnly? from, DateOnly? to)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Limits.StatementBytesMax;
        context.Request.EnableBuffering(MemoryBytesMax, Limits.StatementBytesMax);
        var body = context.Request.Body;
        var id = IdOf(code, await SHA256.HashDataAsync(body, context.RequestAborted));
        var (first, last) = await Check(read, body, context.RequestAborted);

        var statements = grains.Reconciliation(caller.Tenant.Name, code);
        var begun = await statements.Begin(new BeginStatement(id, caller.UserCode, from ?? first, to ?? last));
        if (begun is not { IsComplete: true })
        {
            body.Position = 0;
            await Compare(statements, id, read(body, context.RequestAborted));
        }

        var summary = await statements.Complete(id);
        await answers.Success(context, summary, Write, replayed: begun is { IsComplete: true });
    }

    /// <summary>The period that the lines name; a file without lines is none.</summary>
    private static async Task<(DateOnly First, DateOnly Last)> Check(
        Func<Stream, CancellationToken, IAsyncEnumerable<PartnerLine>> read, Stream body, CancellationToken cancellation)
    {
        body.Position = 0;
        var (first, last, count) = (DateOnly.MaxValue, DateOnly.MinValue, 0);
        await foreach (var line in read(body, cancellation))
        {
            if (++count > Limits.StatementLinesMax) throw new InvalidStatementException(line.Number, $"There are more than {Limits.StatementLinesMax} lines.");
            if (line.Day < first) first = line.Day;
            if (line.Day > last) last = line.Day;
        }

        return count == 0 ? throw new InvalidStatementException(1, "There are no lines.") : (first, last);
    }

    private static async Task Compare(IReconciliationGrain statements, string id, IAsyncEnumerable<PartnerLine> lines)
    {
        var chunk = ImmutableArray.CreateBuilder<PartnerLine>(Limits.StatementLinesPerCall);
        await foreach (var line in lines)
        {
            chunk.Add(line);
            if (chunk.Count == Limits.StatementLinesPerCall) await statements.Add(id, chunk.DrainToImmutable());
        }

        if (chunk.Count > 0) await statements.Add(id, chunk.DrainToImmutable());
    }

    private static string IdOf(string code, byte[] hash) =>
        new Guid(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{code}/"), .. hash]).AsSpan(0, 16), bigEndian: true).ToString("D");

    private static DateOnly? Day(DateTimeOffset? instant) => instant is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;

    private static void Write(Utf8JsonWriter json, StatementSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("statementId"u8, summary.Id);
        json.WriteString("partnerCode"u8, summary.Partner);
        json.WriteString("importedBy"u8, summary.ImportedBy);
        json.WriteInstant("importedAt"u8, summary.ImportedAt);
        json.WriteString("from"u8, summary.FirstDay?.ToString("O"));
        json.WriteString("to"u8, summary.LastDay?.ToString("O"));
        json.WriteNumber("lines"u8, summary.Lines);
        json.WriteNumber("matched"u8, summary.Results.GetValueOrDefault(LineResult.Matched));
        json.WriteNumber("ignored"u8, summary.Results.GetValueOrDefault(LineResult.Ignored));
        json.WriteStartObject("breaks"u8);
        foreach (var (result, count) in summary.Results.OrderBy(each => each.Key))
        {
            if (result is not (LineResult.Matched or LineResult.Ignored)) json.WriteNumber(ResultNames[result], count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
