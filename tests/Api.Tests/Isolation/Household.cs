using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain.Access;
using FinCode.Domain.Money;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Isolation;

/// <summary>A tenant with someone in every role and something of every kind, and all ids that its API has given out.</summary>
internal sealed class Household(AccessHost host, string tenant)
{
    /// <summary>Nobody elsewhere is called so: whoever reads it has read what is not theirs.</summary>
    public const string Name = "Zzyzxforeign";

    private readonly Dictionary<Role, string> emails = [];
    private readonly Dictionary<string, List<string>> byField = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<IdKind, HashSet<string>> byKind = Enum.GetValues<IdKind>().ToDictionary(kind => kind, _ => new HashSet<string>());
    private readonly Queue<string> unusedEmails = [];
    private string agent = "";
    private string branch = "";

    public IEnumerable<string> Ids(IdKind kind) => kind == IdKind.Email ? [unusedEmails.Count > 1 ? unusedEmails.Dequeue() : unusedEmails.Peek()] : byKind[kind];

    public bool Owns(string id) => byKind.Values.Any(ids => ids.Contains(id));

    public async Task Settle(IEnumerable<ApiOperation> operations, int emailCount)
    {
        foreach (var role in PermissionRowRoles) await SignIn(role);
        var (manager, customer) = (await SignIn(Role.Manager), await SignIn(Role.Customer));
        var owner = (await host.Send(HttpMethod.Get, "/usermanagement/profile", null, customer, tenant)).Data.GetProperty("code").GetString()!;
        foreach (var _ in (int[])[1, 2])
        {
            var wallet = Harvest(await Post("/wallet/create-wallet", new() { ["ownerCode"] = owner, ["currencyCode"] = "GBP" }, manager)).Data.GetProperty("accountId").GetString()!;
            Harvest(await Post("/wallet/fund-wallet", new() { ["accountId"] = wallet, ["amount"] = "100", ["currencyCode"] = "GBP", ["reference"] = Name, ["source"] = "BANK_TRANSFER" }, manager));
            Harvest(await Post("/wallet/holds", new() { ["accountId"] = wallet, ["amount"] = "1", ["currencyCode"] = "GBP" }, customer));
        }

        Harvest(await Post("/admin/compliance/cases", new() { ["queue"] = "AML", ["reason"] = Name, ["parties"] = new JsonArray(new JsonObject { ["kind"] = "CUSTOMER", ["id"] = owner }) }, manager));
        Harvest(await Post("/admin/compliance/authority-reports", new() { ["type"] = "LARGE_CASH", ["narrative"] = Name }, await SignIn(Role.ReportingOfficer)));

        // Remittances make them; until then only a grain does.
        var pickup = IdKinds.NewPickup();
        await host.Grains.Pickup(tenant, pickup).Create(new CreatePickup(new Money(100, Currency.Parse("GBP")), null, "digest", Name, host.Clock.GetUtcNow().AddDays(1)));
        byKind[IdKind.Pickup].Add(pickup);
        await CallEverything(operations);
        for (var count = 0; count < emailCount; count++)
        {
            var email = $"f{Guid.NewGuid():N}@{tenant}.test";
            await host.Services.GetRequiredService<UserOperations>().Create(
                tenant, new NewUser(email, AccessHost.Password, Name, "Obi", [Role.Customer], "GBR"), CancellationToken.None);
            unusedEmails.Enqueue(email);
        }
    }

    /// <summary>A token of the role: of whoever has it already, or of somebody new when they cannot sign in any more.</summary>
    public async Task<string> SignIn(Role role)
    {
        if (emails.TryGetValue(role, out var known) && await host.Login(known, UserScenes.Password, tenant) is { Status: 200 } again) return again.AccessToken();

        var email = $"r{Guid.NewGuid():N}@{tenant}.test";
        if (role == Role.Manager)
        {
            await host.Services.GetRequiredService<UserOperations>().Create(
                tenant, new NewUser(email, UserScenes.Password, Name, "Obi", [role], "GBR"), CancellationToken.None);
        }
        else
        {
            var body = role == Role.Customer ? UserScenes.Customer(email, Name) : Staff(email);
            if (role is Role.SubAgent or Role.Cashier or Role.Customer) body["agentCode"] = agent;
            if (role is Role.Cashier or Role.Customer) body["branchCode"] = branch;
            var created = Harvest(await Post($"/usermanagement/{PathOf(role)}", body, await SignIn(Role.Manager)));
            Assert.True(created.Status == 200, created.Text);
            var code = created.Data.GetProperty("code").GetString()!;
            if (role == Role.Agent) agent = code;
            if (role == Role.SubAgent) branch = code;
        }

        emails[role] = email;
        return Harvest(await host.Login(email, UserScenes.Password, tenant)).AccessToken();
    }

    /// <summary>What the tenant would put into a field: its own ids where it has some of the name, or at least of the kind.</summary>
    public string Own(string field, string example)
    {
        if (IdKinds.Find(example) is not { } kind) return example;
        if (kind == IdKind.Email) return IdKinds.Missing(kind);

        var name = field.Split('/')[^1];
        var own = byField.Where(pair => name.EndsWith(pair.Key, StringComparison.OrdinalIgnoreCase) && IdKinds.Find(pair.Value[0]) == kind)
            .OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value[0]).FirstOrDefault() ?? byKind[kind].FirstOrDefault();
        return own is null ? example : IdKinds.Put(kind, example, own);
    }

    private static Role[] PermissionRowRoles => FinCode.Api.Access.PermissionRow.Roles;

    /// <summary>Creates something of every kind that a documented example creates, also of kinds that are not known here.</summary>
    private async Task CallEverything(IEnumerable<ApiOperation> operations)
    {
        foreach (var operation in operations.Where(operation => operation.Method == HttpMethod.Post && !operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var role in PermissionRowRoles)
            {
                Harvest(await new ApiCall(operation, this).Send(host, tenant, await SignIn(role)));
            }
        }

        var manager = await SignIn(Role.Manager);
        foreach (var operation in operations.Where(operation => operation.Method == HttpMethod.Get && !operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            Harvest(await new ApiCall(operation, this).Send(host, tenant, manager));
        }
    }

    private Answer Harvest(Answer answer)
    {
        if (answer.Status == 200 && answer.Header("content-type").StartsWith("application/json", StringComparison.Ordinal) && answer.Json.TryGetProperty("data", out var data)) Note("", data);
        return answer;
    }

    private void Note(string field, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Note(member.Name, member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Note(field, item);
                break;
            case JsonValueKind.String when value.GetString() is { } text && IdKinds.Find(text) is { } kind && IdKinds.PatternOf(kind).Match(text).Length == text.Length:
                if (!byField.TryGetValue(field, out var known)) byField.Add(field, known = []);
                known.Add(text);
                byKind[kind].Add(text);
                break;
        }
    }

    private static JsonObject Staff(string email) => new()
    {
        ["firstName"] = Name, ["lastName"] = "Staff", ["email"] = email, ["password"] = UserScenes.Password, ["countryIso3"] = "GBR",
    };

    private static string PathOf(Role role) => role switch
    {
        Role.Agent => "agents",
        Role.SubAgent => "sub-agents",
        Role.Cashier => "cashiers",
        Role.ReportingOfficer => "reporting-officers",
        _ => "customers",
    };

    private Task<Answer> Post(string path, JsonObject body, string token) => host.Post(path, body, token, Guid.NewGuid().ToString(), tenant);
}
