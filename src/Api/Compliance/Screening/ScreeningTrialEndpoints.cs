using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Api.Compliance.Screening;

/// <summary>Tries lines of screening out on everybody the tenant has, in the background, and tells what they would make of them.</summary>
internal sealed class ScreeningTrialEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    private const string Trials = "/admin/compliance/screening-trials";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Trials, answers.Order("admin/compliance/screening-trials", KeyUse.Optional, Take, Start)).RequirePermission(Permission.ScreenNames).Rated(RateClass.Admin).Describe(ScreeningDocs.StartTrial);
        routes.MapRead(Trials, List).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(ScreeningDocs.ListTrials);
        routes.MapRead($"{Trials}/{{trialId}}", answers.ById("trialId", Get)).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(ScreeningDocs.GetTrial);
    }

    private static ScreeningPolicy Take(Fields fields)
    {
        var text = fields.RequiredText("bands", Limits.NameLengthMax);
        if (ScreeningLines.TryRead(text, out var policy)) return policy;
        if (text.Length > 0) fields.Fault("bands", DetailCode.OutOfRange, ScreeningLines.Shape);
        return ScreeningPolicy.Standard;
    }

    private async Task Start(HttpContext context, Call call, ScreeningPolicy candidate)
    {
        // The same key makes the same trial once.
        var id = call.HasKey ? call.Operation().Value : Guid.CreateVersion7();
        var trial = await grains.ScreeningTrials(call.Caller.Tenant.Name).Start(id, candidate, call.Caller.UserCode);
        await (trial is null ? answers.Refuse(context, Refusal.Because(Reason.TooManyScreeningTrials))
            : trial.Candidate != candidate ? answers.Refuse(context, Refusal.KeyReused("bands"))
            : answers.Success(context, trial, Write, message: "The trial runs in the background.", status: StatusCodes.Status202Accepted));
    }

    private async Task List(HttpContext context) => await answers.Success(
        context, await grains.ScreeningTrials(Call.CallerOf(context).Tenant.Name).List(), static (json, trials) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var trial in trials) Write(json, trial);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private async Task Get(HttpContext context, Caller caller, Guid id) => await (await grains.ScreeningTrials(caller.Tenant.Name).Find(id) is { } trial
        ? answers.Success(context, trial, Write)
        : answers.Refuse(context, Refusal.Because(Reason.ScreeningTrialNotFound)));

    private static void Write(Utf8JsonWriter json, ScreeningTrial trial)
    {
        json.WriteStartObject();
        json.WriteString("trialId"u8, trial.Id);
        json.WriteString("status"u8, trial.Status.ToString().ToUpperInvariant());
        json.WriteString("askedBy"u8, trial.By);
        json.WriteInstant("askedAt"u8, trial.AskedAt);
        ScreeningJson.WriteLines(json, trial.Candidate);
        if (trial.Active is { } active) json.WriteString("comparedWith"u8, ScreeningLines.Text(active));
        if (trial.EndedAt is { } ended) json.WriteInstant("endedAt"u8, ended);
        if (trial.Problem is { } problem) json.WriteString("problem"u8, problem);
        json.WriteStartArray("listVersions"u8);
        foreach (var list in trial.Lists) ScreeningJson.Write(json, list);
        json.WriteEndArray();
        Write(json, trial.Tally);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreeningTally tally)
    {
        json.WriteNumber("subjects"u8, tally.Subjects);
        Write(json, "candidate"u8, tally.Candidate);
        Write(json, "active"u8, tally.Active);
        json.WriteNumber("newlyAlerting"u8, tally.NewlyAlerting);
        json.WriteNumber("noLongerAlerting"u8, tally.NoLongerAlerting);
        json.WriteStartArray("examples"u8);
        foreach (var example in tally.Examples)
        {
            json.WriteStartObject();
            json.WriteString("subject"u8, example.Subject);
            json.WriteString("candidate"u8, ScreeningJson.Verdicts[example.Candidate]);
            json.WriteString("active"u8, ScreeningJson.Verdicts[example.Active]);
            if (example.Found is { } found)
            {
                json.WriteString("listId"u8, found.ListId);
                json.WriteString("entryId"u8, found.EntryId);
                json.WriteNumber("score"u8, found.Score / 10m);
                json.WriteString("band"u8, ScreeningJson.Bands[found.Band]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, LineCounts counts)
    {
        json.WriteStartObject(name);
        json.WriteNumber("kept"u8, counts.Kept);
        json.WriteNumber("alerts"u8, counts.Alerts);
        json.WriteNumber("holds"u8, counts.Holds);
        json.WriteEndObject();
    }
}
