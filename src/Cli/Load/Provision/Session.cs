using System.Text.Json;

namespace FinCode.Cli.Load.Provision;

/// <summary>Someone signed in.</summary>
/// <param name="Code">The code that owns wallets.</param>
internal sealed record Session(string Token, string Code)
{
    /// <exception cref="LoadStoppedException">The server does not let them in, or does not answer.</exception>
    public static async Task<Session> SignIn(ApiPool api, string email, string password, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new LoginRequest(email, password), LoadJson.Default.LoginRequest);
        var data = await api.Send(new ApiRequest("PUT", "/securitymanagement/login", Body: body), cancellation);
        return data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("access_token", out var token) && token.GetString() is { } text
            && data.TryGetProperty("user", out var user) && user.TryGetProperty("code", out var code)
            ? new Session(text, code.ToString())
            : throw new LoadStoppedException(
                "The login was answered without data.access_token and data.user.code. Is this a FinCode server of version 6?");
    }
}
