using Lessor.ControlPlane.Commands;

return await CommandLine.RunAsync(args);
