using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;
using FinCode.Grains.Mail;
using FinCode.Grains.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Sandbox;

[Collection(AccessTests.Name)]
public sealed class SandboxMailboxTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Mail_can_be_read_by_whom_it_is_for_and_by_a_manager()
    {
        var (user, token, _) = await host.SignedIn();
        await Mail(user.Email, "First");
        await Mail(user.Email, "Second");

        var own = await host.Get("/sandbox/mailbox", token);
        Assert.Equal(["Second", "First"], Subjects(own));
        Assert.True(own.Data.GetProperty("simulated").GetBoolean());
        Assert.Contains("simulator", own.Data.GetProperty("notice").GetString(), StringComparison.Ordinal);
        var manager = await host.SignedIn(Role.Manager);
        Assert.Equal(["Second", "First"], Subjects(await host.Get($"/sandbox/mailbox?email={user.Email.ToUpperInvariant()}", manager.Access)));

        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("SandboxMailbox"), own.Data, "SandboxMailbox");
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        var (user, _, _) = await host.SignedIn();
        await Mail(user.Email, "Private");
        var stranger = await host.SignedIn();

        (await host.Get($"/sandbox/mailbox?email={user.Email}", stranger.Access)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Get($"/sandbox/mailbox?email={user.Email}", null)).ShouldRefuse(401, "AUTH_REQUIRED");
        var foreign = await host.Login("manager@acme.test", tenant: "acme");
        Assert.Empty(Subjects(await host.Get($"/sandbox/mailbox?email={user.Email}", foreign.AccessToken(), "acme")));
        (await host.Get("/sandbox/mailbox?email=nobody", stranger.Access)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task It_is_bounded_and_survives_a_restart()
    {
        await using var first = await AccessHost.Start();
        var (user, _, _) = await first.SignedIn();
        for (var number = 0; number <= Limits.SandboxMailsMax; number++) await Mail(user.Email, $"Mail {number}", first);
        await first.DisposeAsync();

        await using var second = await AccessHost.Start(first.Folder);
        var subjects = Subjects(await second.Get("/sandbox/mailbox", (await second.Login(user.Email)).AccessToken()));
        Assert.Equal(Limits.SandboxMailsMax, subjects.Count);
        Assert.Equal(("Mail 50", "Mail 1"), (subjects[0], subjects[^1]));
    }

    [Fact]
    public async Task Production_has_no_such_route()
    {
        await using var production = await AccessHost.Start(configure: InProduction);

        (await production.Get("/sandbox/mailbox", null)).ShouldRefuse(404, "NOT_FOUND");
        Assert.DoesNotContain("sandbox/mailbox", (await production.Get("/openapi/v6.json", null)).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MailUnavailableException>(() => Mail("a@demo.test", "To nobody", production));
    }

    internal static void InProduction(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        [new("FinCode:Environment", "Production"), new("FinCode:MasterKey", Convert.ToBase64String(new byte[MasterKey.Bytes]))]);

    private Task Mail(string to, string subject, AccessHost? on = null) =>
        (on ?? host).Services.GetRequiredService<IMailbox>().Send(new MailMessage("demo", to, subject, "Text"), CancellationToken.None);

    private static List<string?> Subjects(Answer answer) =>
        [.. answer.Data.GetProperty("items").EnumerateArray().Select(mail => mail.GetProperty("subject").GetString())];
}
