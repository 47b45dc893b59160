using FinCode.Api.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddFinCodeApi();
var app = builder.Build();
app.UseFinCodeApi(access: _ => { });
await app.RunAsync();
