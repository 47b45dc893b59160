using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance.Screening;

/// <summary>What lines would find is counted before they are set, and nothing else happens.</summary>
[Collection(AccessTests.Name)]
public sealed class ScreeningTrialTests(AccessFixture access)
{
    private const string Trials = "/admin/compliance/screening-trials";
    private readonly AccessHost host = access.Host;

    [Fact]
    public async Task A_trial_counts_everybody_by_both_lines_and_opens_nothing()
    {
        var scene = await Transactions.SendScene.Begin(host);
        var near = Ok(await host.Post("/usermanagement/new-beneficiary", Beneficiary("Santius", "Blocklisto"), scene.Token)).Data.GetProperty("recipientCode").GetString()!;
        var key = Key();

        var started = await host.Post(Trials, Lines("80.0/80.0/95.0"), scene.Manager, key);
        Assert.Equal(202, started.Status);
        var trial = await Ended(Id(started.Data), scene.Manager);

        Assert.Equal(("DONE", "80.0/88.0/95.0"), (trial.GetProperty("status").GetString(), trial.GetProperty("comparedWith").GetString()));
        Assert.True(trial.GetProperty("subjects").GetInt64() > 2);
        Assert.True(trial.GetProperty("newlyAlerting").GetInt64() >= 1);
        Assert.Equal(0, trial.GetProperty("noLongerAlerting").GetInt64());
        var (candidate, active) = (trial.GetProperty("candidate"), trial.GetProperty("active"));
        Assert.Equal(trial.GetProperty("newlyAlerting").GetInt64(), candidate.GetProperty("alerts").GetInt64() - active.GetProperty("alerts").GetInt64());
        Assert.True(candidate.GetProperty("holds").GetInt64() > active.GetProperty("holds").GetInt64());
        var told = trial.GetProperty("examples").EnumerateArray().Single(example => example.GetProperty("subject").GetString() == $"BENEFICIARY/{near}");
        Assert.Equal(("ALERT", "LOGGED", "S-1"), (told.GetProperty("candidate").GetString(), told.GetProperty("active").GetString(), told.GetProperty("entryId").GetString()));

        Assert.Empty(Ok(await host.Get($"/admin/compliance/cases?beneficiaryCode={near}", scene.Manager)).Data.GetProperty("items").EnumerateArray());
        Assert.Equal(Id(started.Data), Id((await host.Post(Trials, Lines("80.0/80.0/95.0"), scene.Manager, key)).Data));
        (await host.Post(Trials, Lines("80.0/81.0/95.0"), scene.Manager, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Contains(Id(started.Data), Ok(await host.Get(Trials, scene.Manager)).Data.GetProperty("items").EnumerateArray().Select(Id));
    }

    [Fact]
    public async Task The_lines_that_hold_make_no_difference_to_themselves()
    {
        var manager = await host.Manager();
        var trial = await Ended(Id((await host.Post(Trials, Lines("80.0/88.0/95.0"), manager)).Data), manager);

        Assert.Equal(trial.GetProperty("active").GetRawText(), trial.GetProperty("candidate").GetRawText());
        Assert.Empty(trial.GetProperty("examples").EnumerateArray());
    }

    [Theory]
    [InlineData("88")]
    [InlineData("88.0/80.0/95.0")]
    [InlineData("60.0/88.0/95.0")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_could_not_be_set_is_not_tried(string? bands)
    {
        var wrong = await host.Post(Trials, Lines(bands), await host.Manager());
        wrong.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("bands", wrong.Details.Single().Field);
    }

    [Fact]
    public async Task Only_who_reads_cases_sees_trials_and_one_that_is_not_there_is_not_found()
    {
        (await host.Get($"{Trials}/{Guid.NewGuid()}", await host.Manager())).ShouldRefuse(404, "NOT_FOUND", "SCREENING_TRIAL_NOT_FOUND");
        foreach (var role in (Role[])[Role.Agent, Role.Cashier, Role.Customer])
        {
            var token = (await host.SignedIn(role)).Access;
            (await host.Get(Trials, token)).ShouldRefuse(403, "FORBIDDEN");
            (await host.Post(Trials, Lines("80.0/80.0/95.0"), token)).ShouldRefuse(403, "FORBIDDEN");
        }
    }

    private static JsonObject Lines(string? bands) => new() { ["bands"] = bands };

    private static JsonObject Beneficiary(string firstName, string lastName) => new() { ["firstName"] = firstName, ["lastName"] = lastName, ["country"] = "NGA", ["relationship"] = "SIBLING" };

    private static string Id(JsonElement trial) => trial.GetProperty("trialId").GetString()!;

    private async Task<JsonElement> Ended(string id, string manager)
    {
        JsonElement trial;
        do trial = Ok(await host.Get($"{Trials}/{id}", manager)).Data;
        while (trial.GetProperty("status").GetString() is "QUEUED" or "RUNNING");
        return trial;
    }
}
