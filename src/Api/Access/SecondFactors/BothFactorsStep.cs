using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>The step before every endpoint that asks the caller for both factors again.</summary>
internal sealed class BothFactorsStep(OwnPassword own, PayloadKeys keys, Answers answers)
{
    public RequestDelegate Then(Func<HttpContext, Caller, Task> carryOut) => keys.Ready(answers.Body(
        source => source.Open(BothFactors.Read),
        (context, shown) => answers.WhenHashed(context, async () =>
        {
            var caller = Call.CallerOf(context);
            var refusal = await own.Refuse(context, caller, shown);
            await (refusal is null ? carryOut(context, caller) : answers.Refuse(context, refusal));
        })));
}
