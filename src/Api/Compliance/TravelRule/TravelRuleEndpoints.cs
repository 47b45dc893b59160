using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Transactions;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Grains.Compliance.TravelRule;

namespace FinCode.Api.Compliance.TravelRule;

/// <summary>What travels with a transaction, as JSON and as pacs.008.</summary>
internal sealed class TravelRuleEndpoints(IGrainFactory grains, Transactions.Transactions transactions, Answers answers) : IEndpoint
{
    private const string One = "/transactionmanagement/transaction/{pcn}/travel-rule";
    private const string Xml = "application/xml";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(One, Get)
            .RequirePermission(Permission.ReadTravelRule).Rated(RateClass.Read).Describe(TravelRuleDocs.Get);
        routes.MapRead($"{One}/pacs008", Message).RequirePermission(Permission.ReadTravelRule).Rated(RateClass.Read).Describe(TravelRuleDocs.Message);
        routes.MapPost($"{One}/renew", Renew)
            .RequirePermission(Permission.ManageTravelRule).Rated(RateClass.Write).Describe(TravelRuleDocs.Renew);
    }

    private Task Get(HttpContext context) => Answer(context, grain => grain.Read());

    private Task Renew(HttpContext context) => Answer(context, grain => grain.Renew());

    private async Task Answer(HttpContext context, Func<ITravelRuleGrain, Task<TravelFile?>> ask)
    {
        var file = await Find(context, ask);
        await (file is null ? answers.Refuse(context, Transactions.Transactions.NotFound) : answers.Success(context, file, TravelJson.Write));
    }

    private async Task Message(HttpContext context)
    {
        if (await Find(context, grain => grain.Read()) is not { } file)
        {
            await answers.Refuse(context, Transactions.Transactions.NotFound);
            return;
        }

        var bytes = Pacs008Writer.Write(file.Record);
        context.Response.ContentType = Xml;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition = $"inline; filename=\"pacs008-{file.Record.Reference}.xml\"";
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task<TravelFile?> Find(HttpContext context, Func<ITravelRuleGrain, Task<TravelFile?>> ask)
    {
        var caller = Call.CallerOf(context);
        return await transactions.Read(caller, Permission.ReadTravelRule, ReadTransactionEndpoints.PcnIn(context)) is { Remittance.No: var no }
            ? await ask(grains.TravelRule(caller.Tenant.Name, no.Serial))
            : null;
    }
}
