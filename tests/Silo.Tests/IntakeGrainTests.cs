using FinCode.Contracts.Intake;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests;

public sealed class IntakeGrainTests
{
    [Fact]
    public async Task A_key_is_bound_once_and_names_the_field_that_differs_for_ever()
    {
        await using var silo = await RunningSilo.Start();
        var intake = silo.Grains.Intake("demo");
        var request = new BindRequest(silo.Tenant, silo.Operation("bulk"), Context, Terms.Of(TermsField.Text("transfers", "a list"), TermsField.Text("atomic", "true")));

        Assert.Null(await intake.Bind(request));
        Assert.Null(await intake.Bind(request));
        Assert.Equal("atomic", await intake.Bind(request with { Terms = Terms.Of(TermsField.Text("transfers", "a list"), TermsField.Text("atomic", "false")) }));
        Assert.NotNull(await silo.Reader.FindOperation(silo.Tenant, request.OperationId, CancellationToken.None));
    }

    [Fact]
    public async Task Many_at_once_under_one_key_are_bound_to_the_first()
    {
        await using var silo = await RunningSilo.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => silo.Grains.Intake("demo").Bind(
            new BindRequest(silo.Tenant, silo.Operation("bulk"), Context, Terms.Of(TermsField.Text("transfers", $"{number}"))))));

        Assert.Single(answers, answer => answer is null);
        Assert.All(answers.Where(answer => answer is not null), answer => Assert.Equal("transfers", answer));
    }

    [Fact]
    public async Task It_is_open_while_its_journal_can_write()
    {
        await using var silo = await RunningSilo.Start();

        Assert.True(await silo.Grains.Intake(GrainAddresses.Platform).IsOpen());
    }
}
