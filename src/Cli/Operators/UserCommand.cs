using System.CommandLine;
using System.Text.Json;
using FinCode.Domain.Access;
using FinCode.Silo.Operations;

namespace FinCode.Cli.Operators;

/// <summary><c>fincode user create|reset-password</c>.</summary>
internal static class UserCommand
{
    private const string PasswordHelp = "The password is asked for on a terminal, and is the first line of standard input elsewhere; never an argument, which others could read.";

    public static Command Create(Terminal terminal) => new("user", "Users: the people who sign in.")
    {
        CreateUser(terminal),
        ResetPassword(terminal),
    };

    private static Command CreateUser(Terminal terminal)
    {
        var store = new StoreOptions();
        var tenant = Required("--tenant", "The tenant's name.");
        var email = Required("--email", "The address to sign in with.");
        var first = Required("--first-name", "First name.");
        var last = Required("--last-name", "Last name.");
        var role = Options.OneOf("--role", "What the user is.", [.. Enum.GetNames<Role>().Select(name => name.ToUpperInvariant())]);
        var country = new Option<string>("--country") { Description = "ISO 3166-1 alpha-3.", DefaultValueFactory = _ => "GBR", HelpName = "code" };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("create", $"""
            Creates a user of a tenant. {PasswordHelp}

            Example:
              fincode user create --tenant acme --email ada@acme.test --first-name Ada --last-name Byron --role MANAGER
            """) { tenant, email, first, last, role, country, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, async () =>
        {
            var password = await PasswordInput.Read(terminal, stop);
            var user = new NewUser(
                parsed.GetRequiredValue(email), password, parsed.GetRequiredValue(first), parsed.GetRequiredValue(last),
                [Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true)], parsed.GetValue(country)!);
            return await SiloSession.Run<UserOperations>(store.Read(parsed), terminal, async users =>
                await Say(await users.Create(parsed.GetRequiredValue(tenant), user, stop), parsed.GetValue(json), terminal), stop);
        }));
        return command;
    }

    private static Command ResetPassword(Terminal terminal)
    {
        var store = new StoreOptions();
        var tenant = Required("--tenant", "The tenant's name.");
        var email = Required("--email", "The user's address.");
        var command = new Command("reset-password", $"""
            Sets a user's password, lifts a lock, and ends every session of the user. {PasswordHelp}

            Example:
              fincode user reset-password --tenant acme --email ada@acme.test < new-password.txt
            """) { tenant, email };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, async () =>
        {
            var password = await PasswordInput.Read(terminal, stop);
            return await SiloSession.Run<UserOperations>(store.Read(parsed), terminal, async users =>
                await Say(await users.ResetPassword(parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(email), password, stop), terminal), stop);
        }));
        return command;
    }

    private static Task<int> Say(CreateUserOutcome outcome, bool asJson, Terminal terminal) => outcome switch
    {
        CreateUserOutcome.Created(var user) => Done(terminal, asJson
            ? JsonSerializer.Serialize(new CreatedUser(user.Code, user.Email), OperatorJson.Default.CreatedUser)
            : $"User {user.Email} has the code {user.Code}."),
        CreateUserOutcome.NoTenant => Wrong(terminal, "There is no such tenant. 'fincode tenant list' names them; 'fincode tenant create' makes one."),
        CreateUserOutcome.BadEmail => Wrong(terminal, "--email is not an e-mail address."),
        CreateUserOutcome.EmailTaken => Wrong(terminal, "The tenant has a user with this address. 'fincode user reset-password' gives them a new password."),
        CreateUserOutcome.WeakPassword(var problems) => Wrong(terminal, Weak(problems)),
        _ => throw new InvalidOperationException($"This command does not know the outcome {outcome}."),
    };

    private static Task<int> Say(ResetPasswordOutcome outcome, Terminal terminal) => outcome switch
    {
        ResetPasswordOutcome.Done(var code) => Done(terminal, $"User {code} has a new password; every session has ended."),
        ResetPasswordOutcome.NoUser => Wrong(terminal, "The tenant has no user with this address. Check --tenant and --email."),
        ResetPasswordOutcome.WeakPassword(var problems) => Wrong(terminal, Weak(problems)),
        _ => throw new InvalidOperationException($"This command does not know the outcome {outcome}."),
    };

    private static string Weak(IEnumerable<PasswordProblem> problems) =>
        $"Choose another password ({string.Join(", ", problems)}): 8 to 200 characters with upper-case and lower-case letters, a digit and a special character, no common word or pattern.";

    private static async Task<int> Done(Terminal terminal, string sentence)
    {
        await terminal.Out.WriteLineAsync(sentence);
        return ExitCode.Success;
    }

    private static async Task<int> Wrong(Terminal terminal, string sentence)
    {
        await terminal.Error.WriteLineAsync(sentence);
        return ExitCode.WrongUsage;
    }

    private static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true, HelpName = "text" };
}

internal sealed record CreatedUser(string Code, string Email);
