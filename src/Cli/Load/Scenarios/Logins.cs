using System.Text.Json;
using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>Signing in with the right password: what costs a server a hash, a session and an audit entry each time.</summary>
internal sealed class Logins(string email, string password) : IScenario
{
    private readonly byte[] body = JsonSerializer.SerializeToUtf8Bytes(new LoginRequest(email, password), LoadJson.Default.LoginRequest);

    public bool NeedsWallets => false;

    public void Compose(Caller caller, Requests requests)
    {
        caller.Operation.Kind = OperationKind.Login;
        requests.Login(caller.Writer, body);
    }
}
