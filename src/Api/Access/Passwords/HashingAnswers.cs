using FinCode.Api.Envelope;
using FinCode.Grains.Users;

namespace FinCode.Api.Access.Passwords;

internal static class HashingAnswers
{
    /// <summary>For work that hashes: when too many hashes are waiting, nothing was done and the caller comes back.</summary>
    public static async Task WhenHashed(this Answers answers, HttpContext context, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (HashingBusyException busy)
        {
            context.Response.Headers.RetryAfter = "1";
            await answers.Refuse(context, new Refusal(ErrorCode.ServiceUnavailable, busy.Message));
        }
    }
}
