using System.Globalization;
using FinCode.Webhooks.Bench;

return args switch
{
    ["speed", var events] => await SpeedRun.Execute(Number(events)),
    ["hang", var events] => await HangRun.Execute(Number(events)),
    ["backlog", var events] => await BacklogRun.Execute(Number(events)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: Webhooks.Bench speed | hang | backlog  EVENTS");
    return 2;
}
