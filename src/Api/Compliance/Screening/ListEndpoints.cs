using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Api.Compliance.Screening;

/// <summary>Which lists are screened against, and bringing new versions of them: a tenant's own by its managers, public ones by the operator's tenant.</summary>
internal sealed class ListEndpoints(IGrainFactory grains, ScreeningOptions options, TimeProvider clock, Answers answers) : IEndpoint
{
    private const int VersionsShown = 20;
    private const string Public = "PUBLIC";
    private const string Own = "OWN";
    private const string BuiltIn = "BUILT_IN";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/compliance/lists", Read).RequirePermission(Permission.ReadScreeningLists).Rated(RateClass.Read).Describe(ScreeningDocs.Lists);
        routes.MapPost("/admin/compliance/lists/{listId}/import", Import).RequirePermission(Permission.ManageScreeningLists).Rated(RateClass.Bulk).Describe(ScreeningDocs.Import);
        routes.MapPost("/admin/compliance/lists/{listId}/remove", Remove).RequirePermission(Permission.ManageScreeningLists).Rated(RateClass.Admin).Describe(ScreeningDocs.Remove);
    }

    private async Task Read(HttpContext context)
    {
        var tenant = Call.CallerOf(context).Tenant.Name;
        var registers = await Task.WhenAll(grains.ListRegister(GrainAddresses.Platform).Read(), grains.ListRegister(tenant).Read());
        var inUse = await grains.Screening(tenant).InUse();
        await answers.Success(context, new Told(registers[0], registers[1], inUse, await grains.Rescreening(tenant).Read(), tenant == options.OperatorTenant), Write);
    }

    private async Task Import(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var listId = (string)context.Request.RouteValues["listId"]!;
        var faults = new Faults();
        var isForced = CaseFields.QueryFlag(context, "force", faults);
        if (!ListIds.IsOwn(listId) && !ListIds.IsWellFormed(listId))
        {
            faults.Add("listId", DetailCode.Malformed, $"Must be 1 to {Limits.ListIdLengthMax} capitals, digits and hyphens; a tenant's own begins with {ListIds.OwnPrefix}.");
        }

        var isText = MediaType.IsCsv(context.Request.ContentType) || MediaType.IsXml(context.Request.ContentType);
        if (faults.Any || !isText || OwnerOf(listId, caller) is not { } owner)
        {
            await answers.Refuse(context, faults.Any ? faults.ToRefusal() : isText ? ScreeningRefusalTable.OperatorOnly : NoList);
            return;
        }

        if (await Body(context) is not { } body)
        {
            await answers.Refuse(context, TooLarge);
            return;
        }

        var (list, refusal) = await Task.Run(() => ReadList(listId, body), context.RequestAborted);
        if (list is null)
        {
            await answers.Refuse(context, refusal!);
            return;
        }

        var import = await Task.Run(() => ListImport.Of(list, "upload", caller.UserCode, isForced), context.RequestAborted);
        await Answer(context, listId, await grains.ListRegister(owner).Import(import));
    }

    private Task Answer(HttpContext context, string listId, ListImportAnswer answer) => answer switch
    {
        ListImportAnswer.InUse done => answers.Success(context, (listId, done), static (json, it) =>
        {
            json.WriteStartObject();
            json.WriteString("listId"u8, it.listId);
            json.WriteBoolean("isNew"u8, it.done.IsNew);
            json.WritePropertyName("version"u8);
            ScreeningJson.WriteVersion(json, it.done.Version, isOwner: true);
            json.WriteEndObject();
        }),
        ListImportAnswer.Refused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
        _ => throw new System.Diagnostics.UnreachableException($"This endpoint does not know the answer {answer}."),
    };

    private async Task Remove(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var listId = (string)context.Request.RouteValues["listId"]!;
        if (OwnerOf(listId, caller) is not { } owner || !await grains.ListRegister(owner).Remove(listId, caller.UserCode))
        {
            await answers.Refuse(context, ScreeningRefusalTable.ListNotFound);
            return;
        }

        await answers.Success(context, listId, static (json, id) =>
        {
            json.WriteStartObject();
            json.WriteString("listId"u8, id);
            json.WriteEndObject();
        });
    }

    /// <summary>Null where the caller may not bring it.</summary>
    private string? OwnerOf(string listId, Caller caller) =>
        ListIds.IsOwn(listId) ? caller.Tenant.Name
        : caller.Tenant.Name == options.OperatorTenant ? GrainAddresses.Platform
        : null;

    private static (SanctionsList? List, Refusal? Refusal) ReadList(string listId, byte[] body)
    {
        var bundles = ListBundles.Of([new ListFile("list", () => new MemoryStream(body, writable: false))], listId);
        if (bundles.Faults.Count > 0) return (null, Unreadable(bundles.Faults[0]));
        if (ListIds.IsOwn(listId) && bundles.Lists[0].Format is not ListFormat.OwnCsv) return (null, ScreeningRefusalTable.UnreadableAt("list", $"An own list is CSV with the columns {OwnListCsv.Header}."));
        var reading = bundles.Lists[0].Read();
        return reading.List is { } list ? (list, null) : (null, Unreadable(reading.Fault!));
    }

    private static Refusal Unreadable(ListFault fault) => ScreeningRefusalTable.UnreadableAt($"line {fault.Line}, {fault.Field}", fault.Problem);

    private static Refusal NoList => new(ErrorCode.UnsupportedMediaType, "The body must be text/csv or application/xml.");

    private static Refusal TooLarge => new(ErrorCode.PayloadTooLarge, $"The file is larger than {Limits.ListUploadBytesMax} bytes.");

    private static async Task<byte[]?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > Limits.ListUploadBytesMax) return null;
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(part, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > Limits.ListUploadBytesMax) return null;
            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private void Write(Utf8JsonWriter json, Told it)
    {
        json.WriteStartObject();
        json.WriteBoolean("ready"u8, it.InUse.NotReady is null);
        json.WriteString("notReady"u8, it.InUse.NotReady);
        json.WriteString("algorithm"u8, ScreeningAlgorithm.Version);
        ScreeningJson.WriteLines(json, it.InUse.Policy);
        json.WriteStartArray("lists"u8);
        string[] known = [.. it.Public.Lists.Concat(it.Own.Lists).Select(list => list.ListId)];
        foreach (var list in it.Public.Lists) Write(json, list.ListId, Public, list, Loaded(list), it.IsOperator);
        foreach (var list in it.Own.Lists) Write(json, list.ListId, Own, list, Loaded(list), isOwner: true);
        foreach (var list in it.InUse.Lists.Where(used => !known.Contains(used.ListId))) Write(json, list.ListId, BuiltIn, null, list, isOwner: false);
        json.WriteEndArray();
        json.WriteStartObject("rescreening"u8);
        json.WriteBoolean("isRunning"u8, it.Progress.IsRunning);
        json.WriteInstant("startedAt"u8, it.Progress.StartedAt);
        json.WriteInstant("finishedAt"u8, it.Progress.FinishedAt);
        json.WriteNumber("subjects"u8, it.Progress.Subjects);
        json.WriteNumber("hits"u8, it.Progress.Hits);
        json.WriteEndObject();
        json.WriteEndObject();

        ScreenedList? Loaded(ListRecord list) => it.InUse.Lists.FirstOrDefault(used => used.ListId == list.ListId);
    }

    private sealed record Told(ListRegister Public, ListRegister Own, ScreeningInUse InUse, RescreeningProgress Progress, bool IsOperator);

    /// <param name="owner">A word of the published API.</param>
    /// <param name="list">Null where the list is in use without ever having been imported.</param>
    /// <param name="loaded">Null where it is not in use here, or not yet.</param>
    private void Write(Utf8JsonWriter json, string listId, string owner, ListRecord? list, ScreenedList? loaded, bool isOwner)
    {
        var (version, entries) = list is null ? (loaded?.Version, loaded?.Entries) : (list.InUse?.Version, list.InUse?.Entries);
        json.WriteStartObject();
        json.WriteString("listId"u8, listId);
        json.WriteString("owner"u8, owner);
        json.WriteString("version"u8, version);
        json.WriteNumber("entries"u8, entries ?? 0);
        json.WriteString("loadedVersion"u8, loaded?.Version);
        json.WriteInstant("checkedAt"u8, list?.InUse is null ? null : list.CheckedAt);
        json.WriteString("age"u8, ScreeningJson.Ages[list is null || owner != Public ? ListAge.Fresh : options.AgeOf(list.CheckedAt, clock.GetUtcNow())]);
        WriteFailure(json, list?.Failure, isOwner);
        json.WriteStartArray("versions"u8);
        foreach (var each in list?.Versions.Take(VersionsShown) ?? []) ScreeningJson.WriteVersion(json, each, isOwner);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, ListFailure? failure, bool isOwner)
    {
        if (failure is null)
        {
            json.WriteNull("lastFailure"u8);
            return;
        }

        json.WriteStartObject("lastFailure"u8);
        json.WriteString("reason"u8, failure.Reason);
        json.WriteString("message"u8, isOwner ? failure.Text : null);
        json.WriteInstant("at"u8, failure.At);
        json.WriteNumber("times"u8, failure.Times);
        json.WriteEndObject();
    }
}
